import signal
import threading

from genesis_dsl.runs.stopping import interruptible


def test_the_handler_of_before_is_given_back() -> None:
    before = signal.getsignal(signal.SIGINT)

    with interruptible() as stop:
        assert signal.getsignal(signal.SIGINT) is not before
        assert not stop.asked

    assert signal.getsignal(signal.SIGINT) is before


def test_where_nobody_presses_ctrl_c_a_run_goes_on() -> None:
    seen: list[bool] = []

    def elsewhere() -> None:
        with interruptible() as stop:
            seen.append(stop.asked)

    thread = threading.Thread(target=elsewhere)
    thread.start()
    thread.join()
    assert seen == [False]
