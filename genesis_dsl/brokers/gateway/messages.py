"""What the gateway says."""

from collections.abc import Sequence


def closed() -> str:
    """Say that the other side is gone."""
    return "The other side closed the connection."


def no_frame() -> str:
    """Say that what came is no frame."""
    return "What came is no message of the gateway; only genesis-dsl can speak to it."


def frame_too_large(size: int, most: int) -> str:
    """Say how large a frame may be."""
    return f"A message of {size:,} bytes is not taken; at most {most:,} are."


def other_account(expected: str, found: str) -> str:
    """Say that the terminal is logged in to another account."""
    return (
        f"The terminal is logged in to {found}, and the gateway is for {expected}; "
        "log in to that account again."
    )


def other_protocol(gateway: object, engine: object) -> str:
    """Say that both sides are of different versions."""
    return (
        f"The gateway speaks version {gateway} of its protocol, and the engine version {engine}; "
        "install the same genesis-dsl on both sides."
    )


def wrong_secret() -> str:
    """Say that a proof does not hold."""
    return (
        "The secrets of gateway and engine differ, or those of a simulated terminal and its gateway; copy "
        "the secret file of the one that is asked to the machine of the one that asks."
    )


def no_barrier(path: object) -> str:
    """Say that a file is not the list of who blocked entries."""
    return (
        f"{path} is not a gateway's list of who blocked entries; move it away, and block anew what has to be."
    )


def blocked_by(who: str, why: str, moment: str) -> str:
    """Say who blocked entries."""
    return (
        f"Entries are blocked by {who} since {moment} ({why}); "
        "lift it with `genesis-dsl panic --lift --by NAME --reason TEXT`."
    )


def seat_claimed() -> str:
    """Say that a person has taken the seat."""
    return "A person has taken the engine's seat for a command (`panic`); it is free again when that is done."


def nobody_says_so() -> str:
    """Say that a person's word needs a name and a reason."""
    return "Say who you are and why."


def seat_taken() -> str:
    """Say that there is an engine already."""
    return "Another engine is connected; a gateway serves one at a time. End that one first."


def no_secret(path: object) -> str:
    """Say that a secret cannot be used."""
    return (
        f"{path} holds no secret: write at least 32 random characters into it, "
        "or let `genesis-dsl gateway` make one."
    )


def open_secret(path: object) -> str:
    """Say that others can read a secret."""
    return f"{path} can be read by other users of this machine; take that from them: chmod 600 {path}."


def needs_tls(host: str) -> str:
    """Say that a host is not this machine."""
    return f"{host} is reached over a network; give --tls-cert and --tls-key, or listen on 127.0.0.1."


def not_offered(name: object) -> str:
    """Say that an operation is not on the list."""
    return f"The gateway does not offer {name!r}."


def wrong_argument(operation: str, name: str, wanted: str) -> str:
    """Say what an operation takes."""
    return f"{operation} takes {name} as {wanted}."


def missing_argument(operation: str, name: str) -> str:
    """Say what an operation needs."""
    return f"{operation} needs {name}."


def unknown_argument(operation: str, name: object, known: str) -> str:
    """Say that an operation does not know an argument; the terminal itself would let it pass in silence."""
    return f"{operation} does not know {name!r}; it knows {known}."


def answer_too_large(operation: str) -> str:
    """Say that an answer has too many rows."""
    return f"What {operation} found is more than fits into one answer; ask for a shorter span."


def no_key() -> str:
    """Say that an order needs a key."""
    return "An order is sent with a key of its own, by which it is known again; none was given."


def no_account_to_send_for() -> str:
    """Say why nothing is sent."""
    return (
        "This gateway sends no orders: it was started without the account they are for. "
        "Start it with --login and --server, and --mode real where the money is."
    )


def key_used(key: str) -> str:
    """Say that a key stands for another order."""
    return f"The key {key!r} was used for another order; each order has its own."


def outcome_not_known(key: str) -> str:
    """Say that nobody knows what became of an order."""
    return (
        f"The order with the key {key!r} was handed to the terminal, and the gateway ended before the answer "
        "came. "
        "It is not sent again: read positions, orders and deals."
    )


def timed_out(operation: str, seconds: float) -> str:
    """Say that a call hung."""
    return (
        f"The terminal did not answer {operation} within {seconds:g} s; "
        "its process was ended and is started anew."
    )


def died(operation: str) -> str:
    """Say that the owner of the terminal ended in a call."""
    return f"The process that owns the terminal ended while it was asked for {operation}; it is started anew."


def not_up(reason: str) -> str:
    """Say that the terminal cannot be reached."""
    return f"The terminal could not be opened: {reason}"


def no_start(seconds: float) -> str:
    """Say that the owner did not come up."""
    return f"its process was not ready within {seconds:g} s."


def ended_at_once() -> str:
    """Say that the owner ended before it was ready."""
    return "its process ended before it was ready; what it said stands on the gateway's screen."


def paused(seconds: float) -> str:
    """Say that the breaker is open."""
    return f"The terminal failed several times in a row; it is asked again in {seconds:.0f} s."


def raised(kind: str, text: str) -> str:
    """Name what the terminal's package raised."""
    return f"The terminal's package refused the call ({kind}: {text})."


def older_package(name: str) -> str:
    """Say that the package does not have an operation."""
    return f"The terminal's package has no {name}; install a newer one: pip install --upgrade MetaTrader5."


def no_reason(operation: str) -> str:
    """Say that a call failed in silence."""
    return f"{operation} failed, and the terminal gave no reason."


def odd_answer(operation: str, what: str) -> str:
    """Say that an answer has another form than it should."""
    return f"{operation} was answered in another form than expected: {what}."


def not_connected(where: str, why: str) -> str:
    """Say that the gateway cannot be reached."""
    return f"The gateway at {where} cannot be reached ({why}); start it there with `genesis-dsl gateway`."


def link_lost(operation: str) -> str:
    """Say that the connection broke in a call."""
    return f"The connection to the gateway broke while it was asked for {operation}."


def no_sends(path: object) -> str:
    """Say that a file is not the list of what was sent."""
    return f"{path} is not a gateway's list of the orders it sent; name another file with --sends."


def started(pid: int, account: str, generation: int) -> str:
    """Say that the terminal is open."""
    return f"The terminal is open for {account} (process {pid}, start {generation})."


def failed(operation: str, code: int, text: str) -> str:
    """Write down that a call failed."""
    return f"{operation} failed ({code}): {text}"


def no_place(address: str, why: str) -> str:
    """Say that nobody can listen there."""
    reason = why.partition(" (")[0].lower()
    return f"Nobody can listen at {address} ({reason}); name another --port, or end what is there."


def secret_missing(path: object) -> str:
    """Say that there is no secret."""
    return f"There is no secret at {path}; copy the gateway's secret file there, or name it with --secret."


def half_an_account() -> str:
    """Say that an account needs both names."""
    return "An account is a login at a server: give both --login and --server, or neither."


def half_of_tls() -> str:
    """Say that TLS needs two files."""
    return "TLS needs a certificate and its key: give both --tls-cert and --tls-key, or neither."


def no_certificate(certificate: object, key: object) -> str:
    """Say that two files are no certificate and its key."""
    return f"{certificate} and {key} are no certificate and its key in PEM form, or cannot be read."


def secret_made(path: object) -> str:
    """Say where the secret is."""
    return f"A new secret is in {path}; give the engine a copy of that file, and nobody else."


def listening(address: str, purpose: str) -> str:
    """Say where the gateway is."""
    return f"The gateway listens at {address} and {purpose}; Ctrl-C ends it."


def sends_for(account: str) -> str:
    """Say what the gateway is for."""
    return f"sends orders for {account}"


def sends_nothing() -> str:
    """Say what a gateway without an account is for."""
    return "only reads, for no account was given to send for"


def no_terminal(address: str) -> str:
    """Say that a simulated terminal is not there."""
    return f"There is no simulated terminal at {address}; start one with `genesis-dsl mt5 terminal`."


def no_address(text: str) -> str:
    """Say how an address is written."""
    return f"{text!r} is no address; write it as host:port, for instance 127.0.0.1:8228."


def no_dead_man(path: object) -> str:
    """Say that the file of a dead man's lines holds something else."""
    return (
        f"{path} is not what the gateway wrote of a dead man's lines; "
        "move it away, and start the engine anew."
    )


_DONE = {
    "block_entries": "entries are blocked",
    "cancel_orders": "all resting orders are cancelled",
    "close_positions": "all positions are closed",
    "alert": "this window says so",
}


def guarded(lines: Sequence[tuple[float, Sequence[str]]]) -> str:
    """Say what is done when nothing is heard of the engine."""
    if not lines:
        return "The engine has ended: nothing is done when it is silent."
    each = (f"after {after:g} s {' and '.join(_DONE[verb] for verb in verbs)}" for after, verbs in lines)
    return f"When nothing is heard of the engine, {', '.join(each)}."


def silent(seconds: float) -> str:
    """Say that nothing was heard for so long."""
    return f"Nothing was heard of the engine for {seconds:g} s"


def dead_man() -> str:
    """Name who acts when the engine is silent."""
    return "the dead man's line of the account"


def no_lines() -> str:
    """Refuse what are no lines."""
    return "These are no lines of a dead man: pairs of seconds and verbs are."
