/*
 * wide.h - the mark of a function that goes over the bytes of a text in blocks without branches.
 *
 * Such a loop becomes vector instructions, as wide as the processor that the
 * program runs on has them: the one build holds a version for every processor
 * of its kind and one for those with AVX2, and the dynamic linker chooses.
 */
#ifndef URBAN_WIDE_H
#define URBAN_WIDE_H

/* The choice needs glibc, and is made too early for sanitizers and fuzzers. */
#if defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(memory_sanitizer) || __has_feature(thread_sanitizer)
#define URBAN_SANITIZED
#endif
#endif
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define URBAN_SANITIZED
#endif

#include <features.h>

#if defined(__x86_64__) && defined(__GLIBC__) && defined(__OPTIMIZE__) && !defined(URBAN_SANITIZED)
#define URBAN_WIDE __attribute__((target_clones("avx2", "default")))
#else
#define URBAN_WIDE
#endif

#endif
