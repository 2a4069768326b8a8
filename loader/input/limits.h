/*
 * limits.h - how much one input may ask for; options set them, hostile files meet them.
 */
#ifndef URBANLOAD_LIMITS_H
#define URBANLOAD_LIMITS_H

typedef struct UrbanLimits
{
	long document_bytes;  /* of one file, page or archive member as it stands there */
	long record_bytes;    /* of one JSON record or CSV row */
	long expanded_bytes;  /* that one file may unpack to, all its members together */
	long expansion_ratio; /* unpacked bytes of one member for each packed one */
	long nesting;         /* archives and compressions inside each other */
} UrbanLimits;

/*
 * Text packs to a third or a tenth of its size, and rarely below a hundredth:
 * a ratio of 500 is met by bombs alone. Six deep is a crawl's tar.gz in a zip,
 * with room.
 */
#define URBAN_DEFAULT_LIMITS                                                                                           \
	{                                                                                                                  \
		.document_bytes = 8 * 1024 * 1024, .record_bytes = 8 * 1024 * 1024,                                            \
		.expanded_bytes = 64L * 1024 * 1024 * 1024, .expansion_ratio = 500, .nesting = 6                               \
	}

#endif
