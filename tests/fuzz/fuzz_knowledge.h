/*
 * fuzz_knowledge.h - the knowledge image of the build, for targets that need one: $URBAN_SHARE, or build/share/urban.
 */
#ifndef URBAN_FUZZ_KNOWLEDGE_H
#define URBAN_FUZZ_KNOWLEDGE_H

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/error.h"
#include "core/knowledge/knowledge.h"

static UrbanKnowledge *
fuzz_open_knowledge(void)
{
	const char *share = getenv("URBAN_SHARE");
	UrbanError error = {0};
	UrbanKnowledge *knowledge = NULL;
	char path[4096];
	struct stat state;
	int file;

	snprintf(path, sizeof(path), "%s/urban.knowledge", share != NULL ? share : "build/share/urban");
	file = open(path, O_RDONLY);
	if (file >= 0 && fstat(file, &state) == 0)
	{
		void *image = mmap(NULL, (size_t) state.st_size, PROT_READ, MAP_PRIVATE, file, 0);

		if (image != MAP_FAILED)
			knowledge = urban_knowledge_open(image, (size_t) state.st_size, &error);
	}
	if (knowledge == NULL)
	{
		fprintf(stderr, "could not open knowledge image \"%s\": %s\n", path, error.message);
		exit(1);
	}
	return knowledge;
}

#endif
