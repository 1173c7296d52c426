from genesis_dsl.store.database import connect, locate, open_database
from tests.cli.conftest import Command


def test_a_database_of_an_earlier_version_is_brought_to_this_one(command: Command) -> None:
    open_database("sqlite:///genesis.db")
    with connect(locate("sqlite:///genesis.db")) as connection:
        connection.execute("DROP TABLE snapshot")
        connection.execute("UPDATE alembic_version SET version_num = '0001'")
    assert "run `genesis-dsl db upgrade` on it" in command("verify", 1).sentence

    answer = command("db", "upgrade")

    assert (answer.code, answer.out) == (0, "genesis.db has the tables of this version.\n")
    assert "There is no run" in command("verify", 1).err


def test_another_task_is_refused(command: Command) -> None:
    assert command("db", "drop").code == 2
