"""Files that are sent to the site: small ones, kept in memory, and nothing of those that are larger."""

from __future__ import annotations

from django.core.files.uploadhandler import MemoryFileUploadHandler, StopUpload

# More than any form takes: a form of its own may take less.
MOST_BYTES = 3_000_000


class SmallFiles(MemoryFileUploadHandler):
    """Takes a file up to `MOST_BYTES` and stops reading when more comes, whatever the sender said of its length."""

    def handle_raw_input(self, *given: object, **named: object) -> None:
        """Every file is for this handler: there is no other, and none goes to the disk."""
        self.activated = True
        self.taken = 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        """Keep a piece, or end the upload."""
        self.taken += len(raw_data)
        if self.taken > MOST_BYTES:
            raise StopUpload(connection_reset=False)
        super().receive_data_chunk(raw_data, start)
        return None
