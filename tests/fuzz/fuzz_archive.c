/*
 * fuzz_archive.c - any bytes as a file that may be packed: every item has a uri and either bytes or a reason.
 */
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

#include "fuzz.h"
#include "loader/input/input.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char path[64];
	char *paths[] = {path, NULL};
	UrbanInputPlan plan = {.paths = paths, .count = 1, .limits = URBAN_DEFAULT_LIMITS};
	int file = memfd_create("archive", MFD_CLOEXEC);
	UrbanInputItem item = {0};
	UrbanError error = {0};
	UrbanInput *input;
	bool more = true;

	if (file < 0 || write(file, data, size) != (ssize_t) size)
		abort();
	snprintf(path, sizeof(path), "/proc/self/fd/%d", file);
	plan.limits.document_bytes = plan.limits.record_bytes = 65536;
	plan.limits.expanded_bytes = 4 * 1024 * 1024;
	input = urban_input_open(&plan, &error);
	if (input == NULL)
		abort();
	while (more)
	{
		UrbanArena *arena = urban_arena_create(NULL, (size_t) 64 * 1024 * 1024);

		more = urban_input_next(input, arena, &item);
		if (more && (item.uri == NULL || (item.reason == NULL && item.bytes == NULL)))
			abort();
		urban_arena_destroy(arena);
	}
	urban_input_close(input);
	close(file);
	return 0;
}
