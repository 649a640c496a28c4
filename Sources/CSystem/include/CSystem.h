#pragma once

/// Swaps two paths in one step (Linux renameat2 with RENAME_EXCHANGE), which Swift's Glibc module does
/// not show. Returns 0, or the errno of the failure.
int csystem_exchange(const char *first, const char *second);

/// Gives freed memory back to the system (malloc_trim of glibc, which the module does not show either).
void csystem_give_back_memory(void);
