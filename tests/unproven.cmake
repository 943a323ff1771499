# Tests that no machine has run to the end yet: built on demand (ninja NAME), no part of ./test.sh. A test leaves this list
# when it has passed.
set(VLM3R_UNPROVEN_TESTS)
