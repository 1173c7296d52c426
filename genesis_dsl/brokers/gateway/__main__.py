"""The owner's process: `python -m genesis_dsl.brokers.gateway`, which only the supervisor starts."""

from genesis_dsl.brokers.gateway.apart import Apart
from genesis_dsl.brokers.gateway.direct import Package
from genesis_dsl.brokers.gateway.frames import Message
from genesis_dsl.brokers.gateway.owner import own, pipes
from genesis_dsl.brokers.gateway.wire import Address
from genesis_dsl.brokers.mt5.package import real_package


def chosen(setup: Message) -> Package:
    """Give the package that is meant: a terminal in another process, or the real one."""
    match setup.get("apart"):
        case [str(host), int(port), str(secret)]:
            return Apart(Address(host, port), bytes.fromhex(secret))
    return real_package()


if __name__ == "__main__":
    own(chosen, *pipes())
