"""What the engine says when it cannot go on."""

OTHER_SNAPSHOT = (
    "This state was kept by another build of the engine, or of other rules or prices, and cannot be gone on "
    "from; run the files anew."
)
