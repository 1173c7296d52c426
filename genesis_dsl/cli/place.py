"""The options that name a gateway."""

from pathlib import Path
from typing import Annotated

import typer

GATEWAY = "127.0.0.1:8228"
SECRET = Path("gateway.secret")

Gateway = Annotated[str, typer.Option(help="Where the gateway is, host:port.")]
Secret = Annotated[Path, typer.Option(help="The gateway's secret file.", readable=False)]
Certificate = Annotated[Path | None, typer.Option(help="The gateway's certificate, where it has one.")]
