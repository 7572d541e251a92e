"""A mail server for tests: speaks SMTP on a port of this machine, and keeps what it was given."""

from __future__ import annotations

import email
import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import policy
from email.message import EmailMessage


@dataclass(slots=True)
class Mailbox:
    """What came; while `is_broken` every mail is refused."""

    port: int = 0
    is_broken: bool = False
    attempts: int = 0
    mails: list[EmailMessage] = field(default_factory=list)
    receivers: list[str] = field(default_factory=list)


class _Server(socketserver.ThreadingTCPServer):
    """Holds the mailbox that its conversations fill."""

    daemon_threads = True

    def __init__(self, mailbox: Mailbox) -> None:
        super().__init__(("127.0.0.1", 0), _Conversation)
        self.mailbox = mailbox


class _Conversation(socketserver.StreamRequestHandler):
    """One client from its greeting to its goodbye."""

    server: _Server

    def handle(self) -> None:
        """Answer line by line."""
        self._say(220, "here")
        while line := self.rfile.readline().decode():
            verb = line[:4].upper()
            if verb == "QUIT":
                self._say(221, "bye")
                return
            self._answer(verb, line)

    def _answer(self, verb: str, line: str) -> None:
        mailbox = self.server.mailbox
        if verb == "DATA":
            self._say(354, "go on")
            mailbox.mails.append(self._mail())
        if verb == "MAIL":
            mailbox.attempts += 1
        if verb == "RCPT":
            mailbox.receivers.append(line.partition("<")[2].partition(">")[0])
        is_refused = verb == "MAIL" and mailbox.is_broken
        self._say(*((451, "broken") if is_refused else (250, "ok")))

    def _mail(self) -> EmailMessage:
        lines = []
        while (line := self.rfile.readline()) not in (b".\r\n", b""):
            lines.append(line[1:] if line.startswith(b"..") else line)
        return email.message_from_bytes(b"".join(lines), policy=policy.default)

    def _say(self, code: int, words: str) -> None:
        self.wfile.write(f"{code} {words}\r\n".encode())


@contextmanager
def mail_server() -> Iterator[Mailbox]:
    """Serve until left: `with mail_server() as mailbox`."""
    mailbox = Mailbox()
    with _Server(mailbox) as server:
        mailbox.port = server.server_address[1]
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield mailbox
        finally:
            server.shutdown()
