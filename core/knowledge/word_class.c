/*
 * word_class.c - names of the classes of grammar words; see word_class.h.
 */
#include "word_class.h"

#include <string.h>

static const char *const class_names[URBAN_CLASS_COUNT] = {
#define X(name, file) #file,
	URBAN_WORD_CLASSES(X)
#undef X
};

int
urban_word_class_find(const char *name)
{
	for (int i = 0; i < URBAN_CLASS_COUNT; i++)
		if (strcmp(class_names[i], name) == 0)
			return i;
	return -1;
}
