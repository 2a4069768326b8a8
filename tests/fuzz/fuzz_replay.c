/*
 * fuzz_replay.c - runs a fuzz target once on each file named; a fault ends the process.
 */
#include <stdio.h>
#include <stdlib.h>

#include "fuzz.h"

int
main(int argc, char **argv)
{
	for (int i = 1; i < argc; i++)
	{
		FILE *in = fopen(argv[i], "rb");
		uint8_t *data = NULL;
		size_t size = 0, got = 1;

		if (in == NULL)
		{
			fprintf(stderr, "could not open \"%s\"\n", argv[i]);
			return 1;
		}
		while (got > 0)
		{
			data = realloc(data, size + 65536);
			if (data == NULL)
				return 1;
			got = fread(data + size, 1, 65536, in);
			size += got;
		}
		fclose(in);
		data = realloc(data, size > 0 ? size : 1); /* so that a byte read behind the end is seen */
		LLVMFuzzerTestOneInput(data, size);
		free(data);
	}
	return 0;
}
