"""What was shown and what was not, line by line."""


class Verdict:
    def __init__(self):
        self.passed = self.failed = self.skipped = 0

    def holds(self, what, truth, detail=""):
        if truth:
            self.passed += 1
        else:
            self.failed += 1
        print(f"{'PASS' if truth else 'FAIL'}  {what}{': ' + str(detail) if str(detail) else ''}", flush=True)

    def equals(self, what, wanted, got):
        self.holds(what, wanted == got, got if wanted == got else f"wanted {wanted!r}, got {got!r}")

    def skip(self, what, why):
        self.skipped += 1
        print(f"SKIP  {what}: {why}", flush=True)
