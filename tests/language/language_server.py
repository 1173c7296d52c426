"""A client of `yaml-language-server`, the program behind the YAML support of most editors."""

import json
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

Message = dict[str, Any]


class Editor:
    """An editor that opens files under a schema, and gives what is underlined in them."""

    def __init__(self, process: "subprocess.Popen[bytes]", schema: Path) -> None:
        self._process = process
        self._opened = 0
        self._settings = {"schemas": {schema.as_uri(): "*.yaml"}, "schemaStore": {"enable": False}}
        self._ask("initialize", {"processId": None, "rootUri": None, "capabilities": {}})
        self._tell("initialized", {})

    def underlined(self, text: str) -> list[tuple[int, str]]:
        """Open a file; give the line (from 1) and the words of each finding, in order."""
        self._opened += 1
        uri = f"file:///rules/{self._opened}.yaml"
        document = {"uri": uri, "languageId": "yaml", "version": 1, "text": text}
        self._tell("textDocument/didOpen", {"textDocument": document})
        found = self._await(lambda each: each.get("params", {}).get("uri") == uri)["params"]["diagnostics"]
        return sorted((each["range"]["start"]["line"] + 1, each["message"]) for each in found)

    def _ask(self, method: str, params: Message) -> Message:
        self._send({"id": 1, "method": method, "params": params})
        return self._await(lambda each: each.get("id") == 1 and "result" in each)

    def _tell(self, method: str, params: Message) -> None:
        self._send({"method": method, "params": params})

    def _send(self, message: Message) -> None:
        assert self._process.stdin
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self._process.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        self._process.stdin.flush()

    def _await(self, wanted: Callable[[Message], bool]) -> Message:
        while not wanted(message := self._receive()):
            if message.get("method") == "workspace/configuration":
                sections = [each["section"] for each in message["params"]["items"]]
                known = [self._settings if each == "yaml" else None for each in sections]
                self._send({"id": message["id"], "result": known})
        return message

    def _receive(self) -> Message:
        stream = self._process.stdout
        assert stream
        length = 0
        while (line := stream.readline().strip()) or not length:
            assert line or self._process.poll() is None, "the language server ended"
            if line.lower().startswith(b"content-length:"):
                length = int(line.split(b":")[1])
        found: Message = json.loads(stream.read(length))
        return found


@contextmanager
def editor(server: Path, schema: Path) -> Iterator[Editor]:
    """Start the server over a schema, and end it."""
    command = ["node", str(server), "--stdio"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        try:
            yield Editor(process, schema)
        finally:
            process.kill()
