# One entry for everything: "make help" lists the targets.
#
# Variables that a caller may set: PREFIX and DESTDIR (install), PG_CONFIG,
# CC, DOCS (a folder of documents for demo), FUZZ_SECONDS, V=1 (show commands).

ifneq ($(words $(CURDIR)),1)
$(error the path of this folder has a space, which make cannot handle: move "$(CURDIR)" elsewhere)
endif

SHELL = /bin/bash
BUILD ?= build
PREFIX ?= /usr/local
PG_CONFIG ?= pg_config
DOCS ?= tests/documents
FUZZ_SECONDS ?= 60
ifeq ($(origin CC),default)
CC = gcc
endif
Q = $(if $(V),,@)

VERSION := $(shell sed -n "s/^default_version *= *'\(.*\)'.*/\1/p" extension/urban.control 2>/dev/null)
LIBRARIES = icu-i18n icu-uc libcjson libxml-2.0 libarchive zlib libzstd liblzma libpq libcrypto
LIBRARY_FLAGS := $(shell pkg-config --cflags $(LIBRARIES) 2>/dev/null)
LIBRARY_LINKS := $(shell pkg-config --libs $(LIBRARIES) 2>/dev/null) -lbz2 -lm
WARNINGS = -Wall -Wextra -Werror
STANDARD = -std=c11 -D_GNU_SOURCE
# Words of the knowledge are compared with many short literals; gcc makes no call for them if told so.
COMPARE_INLINE := $(shell echo 'int x;' | $(CC) -Werror --param=builtin-string-cmp-inline-length=12 -x c -c -o /dev/null - 2>/dev/null && echo --param=builtin-string-cmp-inline-length=12)
OPTIMISE ?= -O3 -g $(COMPARE_INLINE)
SANITIZE = -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer
COMPILE = $(CC) $(STANDARD) $(WARNINGS) -I. $(LIBRARY_FLAGS) -DURBAN_VERSION='"$(VERSION)"' -fPIC -pthread -MMD -MP $(CFLAGS)

CORE := $(wildcard core/*.c core/*/*.c)
LOADER := $(wildcard loader/*.c loader/*/*.c loader/*/*/*.c)
UNIT := $(wildcard tests/unit/test_*.c)
WORDS := $(wildcard core/knowledge/languages core/knowledge/languages/* core/knowledge/languages/*/*.txt)
REFERENCE := $(wildcard sql/reference sql/reference/*.tsv)
EXAMPLES := $(wildcard loader/examples/*)
SCHEMA := $(wildcard sql/schema sql/schema/*.sql)

CORE_OBJECTS = $(CORE:%.c=$(BUILD)/obj/%.o)
LOADER_OBJECTS = $(LOADER:%.c=$(BUILD)/obj/%.o)
ASAN_CORE_OBJECTS = $(CORE:%.c=$(BUILD)/asan/obj/%.o)
ASAN_LOADER_OBJECTS = $(LOADER:%.c=$(BUILD)/asan/obj/%.o)
SHARE = $(BUILD)/share/urban
IMAGE = $(SHARE)/urban.knowledge

.PHONY: all help needs train core extension install install-loader install-extension uninstall check check-build check-run check-long long-packages demo bench fuzz lint clean unit

all: needs core $(BUILD)/urbanload $(BUILD)/urbanload.1 $(IMAGE) $(SHARE)/schema.stamp $(SHARE)/report.html extension

help:
	@echo 'make all         builds the loader, the knowledge image and the extension under $(BUILD)/'
	@echo 'make install     installs them (PREFIX=$(PREFIX), and the directories of $(PG_CONFIG))'
	@echo 'make demo        installs what is missing, builds, loads DOCS=$(DOCS) into a private server, reports'
	@echo 'make check       all tests; make check-long: the same with longer fuzzing, more rounds and kills, clients of others'
	@echo 'make lint        formatting, include arrows, a second compiler'
	@echo 'make train       learns core/knowledge/weights.tsv from tests/gold/docs'
	@echo 'make bench       measures speed and memory on corpora made of tests/documents (BENCH_DOCUMENTS=2000)'
	@echo 'make fuzz        fuzzes every parser for FUZZ_SECONDS=$(FUZZ_SECONDS) seconds each'
	@echo 'make clean       removes $(BUILD)/ and what the extension built'

needs:
	@bash .ci/packages.sh --tell build

# --- core, loader ------------------------------------------------------------

core: $(BUILD)/liburbancore.a

$(BUILD)/liburbancore.a: $(CORE_OBJECTS)
	@echo 'archiving $@'
	$(Q)rm -f $@ && ar rcs $@ $^

$(BUILD)/asan/liburbancore.a: $(ASAN_CORE_OBJECTS)
	@echo 'archiving $@'
	$(Q)rm -f $@ && ar rcs $@ $^

# What unit tests and fuzzers take from the loader.
ROWS = loader/facts/format% loader/facts/parse% loader/output/document_rows% loader/output/fact_rows% loader/output/rows%
$(BUILD)/libinput.a: $(filter $(BUILD)/obj/loader/input/% $(ROWS:%=$(BUILD)/obj/%),$(LOADER_OBJECTS))
	$(Q)rm -f $@ && ar rcs $@ $^

$(BUILD)/asan/libinput.a: $(filter $(BUILD)/asan/obj/loader/input/% $(ROWS:%=$(BUILD)/asan/obj/%),$(ASAN_LOADER_OBJECTS))
	$(Q)rm -f $@ && ar rcs $@ $^

$(BUILD)/urbanload: $(LOADER_OBJECTS) $(BUILD)/liburbancore.a
	@echo 'linking $@'
	$(Q)$(CC) -pthread -o $@ $^ $(LIBRARY_LINKS) $(LDFLAGS)

$(BUILD)/asan/urbanload: $(ASAN_LOADER_OBJECTS) $(BUILD)/asan/liburbancore.a
	@echo 'linking $@ (with sanitizers)'
	$(Q)$(CC) -pthread $(SANITIZE) -o $@ $^ $(LIBRARY_LINKS) $(LDFLAGS)

$(BUILD)/obj/%.o: %.c
	@echo 'compiling $<'
	$(Q)mkdir -p $(@D) && $(COMPILE) $(OPTIMISE) -c -o $@ $<

$(BUILD)/asan/obj/%.o: %.c
	@echo 'compiling $< (with sanitizers)'
	$(Q)mkdir -p $(@D) && $(COMPILE) -O1 -g $(SANITIZE) -c -o $@ $<

# main.o holds the version.
$(BUILD)/obj/loader/main.o $(BUILD)/asan/obj/loader/main.o: $(wildcard extension/urban.control)

# --- what is installed beside the loader ---------------------------------------

$(IMAGE): $(BUILD)/urbanload $(WORDS) $(REFERENCE) core/knowledge/weights.tsv
	@echo 'compiling the knowledge image $@'
	$(Q)mkdir -p $(@D) && $(BUILD)/urbanload knowledge build -o $@ core/knowledge/languages sql/reference

$(SHARE)/schema.stamp: $(SCHEMA) sql/reference/themes.tsv sql/reference/build/theme_rows.sh
	@echo 'copying the schema into $(SHARE)/schema'
	$(Q)rm -rf $(SHARE)/schema && mkdir -p $(SHARE)/schema && cp sql/schema/*.sql $(SHARE)/schema/
	$(Q)sh sql/reference/build/theme_rows.sh sql/reference/themes.tsv > $(SHARE)/schema/37_theme_rows.sql && touch $@

$(SHARE)/report.html: $(wildcard loader/report/*)
	@echo 'joining the page of the report'
	$(Q)mkdir -p $(SHARE) && sh loader/report/build_page.sh > $@.partial && mv $@.partial $@

$(BUILD)/urbanload.1: $(BUILD)/urbanload
	@echo 'writing the manual page $@'
	$(Q)$(BUILD)/urbanload help man >$@

# DOCS is a variable of PGXS too, with another meaning.
EXTENSION_VARIABLES = DOCS= PG_CONFIG=$(PG_CONFIG) BUILD=$(abspath $(BUILD)) CORE_LIBRARY=$(abspath $(BUILD)/liburbancore.a)
EXTENSION_MAKE = $(MAKE) --no-print-directory $(if $(V),,-s) -C extension

extension: core $(IMAGE)
	@echo 'building the extension'
	+$(Q)$(EXTENSION_MAKE) $(EXTENSION_VARIABLES)

install-loader: $(BUILD)/urbanload $(BUILD)/urbanload.1 $(IMAGE) $(SHARE)/schema.stamp $(SHARE)/report.html
	@echo 'installing the loader into $(DESTDIR)$(PREFIX)'
	$(Q)install -d $(DESTDIR)$(PREFIX)/bin $(DESTDIR)$(PREFIX)/share/urban
	$(Q)install -m 755 $(BUILD)/urbanload $(DESTDIR)$(PREFIX)/bin/urbanload
	$(Q)install -d $(DESTDIR)$(PREFIX)/share/man/man1 && install -m 644 $(BUILD)/urbanload.1 $(DESTDIR)$(PREFIX)/share/man/man1/
	$(Q)rm -rf $(DESTDIR)$(PREFIX)/share/urban/examples && install -d $(DESTDIR)$(PREFIX)/share/urban/examples
	$(Q)install -m 644 $(EXAMPLES) $(DESTDIR)$(PREFIX)/share/urban/examples/
	$(Q)install -m 644 $(IMAGE) $(DESTDIR)$(PREFIX)/share/urban/urban.knowledge
	$(Q)install -m 644 $(SHARE)/report.html $(DESTDIR)$(PREFIX)/share/urban/report.html
	$(Q)rm -rf $(DESTDIR)$(PREFIX)/share/urban/schema && install -d $(DESTDIR)$(PREFIX)/share/urban/schema
	$(Q)install -m 644 $(SHARE)/schema/*.sql $(DESTDIR)$(PREFIX)/share/urban/schema/

# Nothing is built here, so that an administrator's copy of make leaves no files of its own in $(BUILD).
install-extension:
	@echo 'installing the extension into the directories of $(PG_CONFIG)'
	+$(Q)$(EXTENSION_MAKE) install $(EXTENSION_VARIABLES)

install: all install-loader install-extension

uninstall:
	@echo 'removing the loader and the extension'
	$(Q)rm -rf $(DESTDIR)$(PREFIX)/bin/urbanload $(DESTDIR)$(PREFIX)/share/man/man1/urbanload.1 $(DESTDIR)$(PREFIX)/share/urban
	+$(Q)$(EXTENSION_MAKE) uninstall $(EXTENSION_VARIABLES)

# --- the scorer's weights ------------------------------------------------------

$(BUILD)/train: tests/gold/train.c tests/gold/train_labels.c tests/gold/train_labels.h $(BUILD)/libinput.a $(BUILD)/liburbancore.a
	@echo 'compiling $<'
	$(Q)$(COMPILE) $(OPTIMISE) -o $@ tests/gold/train.c tests/gold/train_labels.c $(BUILD)/libinput.a $(BUILD)/liburbancore.a $(LIBRARY_LINKS)

train: $(BUILD)/train $(IMAGE)
	@echo 'training the weights on tests/gold/docs'
	$(Q)$(BUILD)/train $(IMAGE) tests/gold/docs core/knowledge/weights.tsv

# --- tests ---------------------------------------------------------------------

UNIT_BINARIES = $(UNIT:tests/unit/%.c=$(BUILD)/tests/%) $(UNIT:tests/unit/%.c=$(BUILD)/asan/tests/%)
unit: $(UNIT_BINARIES)

$(BUILD)/tests/%: tests/unit/%.c $(BUILD)/libinput.a $(BUILD)/liburbancore.a
	@echo 'compiling $<'
	$(Q)mkdir -p $(@D) && $(COMPILE) $(OPTIMISE) -o $@ $< $(BUILD)/libinput.a $(BUILD)/liburbancore.a -lcmocka $(LIBRARY_LINKS)

$(BUILD)/asan/tests/%: tests/unit/%.c $(BUILD)/asan/libinput.a $(BUILD)/asan/liburbancore.a
	@echo 'compiling $< (with sanitizers)'
	$(Q)mkdir -p $(@D) && $(COMPILE) -O1 -g $(SANITIZE) -o $@ $< $(BUILD)/asan/libinput.a $(BUILD)/asan/liburbancore.a -lcmocka $(LIBRARY_LINKS)

check:
	@echo 'checking: packages first, then all tests'
	@bash .ci/packages.sh check
	@$(MAKE) --no-print-directory -j$$(nproc) check-build
	@$(MAKE) --no-print-directory check-run

check-build: all unit $(BUILD)/asan/urbanload $(BUILD)/train

check-run:
	@BUILD=$(abspath $(BUILD)) PG_CONFIG=$(PG_CONFIG) bash tests/check.sh

check-long: FUZZ_SECONDS = 600
check-long: export URBAN_ROUNDS = 100000
check-long: export URBAN_ROWS = 100000
check-long: export URBAN_KILLS = 200
check-long: export URBAN_ORDERS = 30
check-long: export URBAN_SIMILAR = 20000
check-long: long-packages check fuzz

long-packages:
	@bash .ci/packages.sh check-long

lint:
	@echo 'checking formatting and include arrows and compiling with clang'
	@bash tests/lint.sh $(STANDARD) $(WARNINGS) -I. $(LIBRARY_FLAGS) -isystem $(shell $(PG_CONFIG) --includedir-server)

FUZZ_TARGETS = $(patsubst tests/fuzz/fuzz_%.c,%,$(filter-out tests/fuzz/fuzz_replay.c,$(wildcard tests/fuzz/fuzz_*.c)))
FUZZ_SOURCES = $(CORE) $(wildcard loader/input/*.c) $(filter $(ROWS),$(LOADER))

# One compilation a target: everything under the fuzzer's own instrumentation.
$(BUILD)/fuzz/%: tests/fuzz/fuzz_%.c $(FUZZ_SOURCES)
	@echo 'compiling the fuzzer $@'
	$(Q)mkdir -p $(@D) && clang $(STANDARD) -I. $(LIBRARY_FLAGS) -O1 -g -pthread \
		-fsanitize=fuzzer,address,undefined -fno-sanitize-recover=all -o $@ $< $(FUZZ_SOURCES) $(LIBRARY_LINKS)

# The same targets on stored inputs, by the compiler of the build.
$(BUILD)/replay/%: tests/fuzz/fuzz_%.c tests/fuzz/fuzz_replay.c $(BUILD)/asan/libinput.a $(BUILD)/asan/liburbancore.a
	@echo 'compiling $@'
	$(Q)mkdir -p $(@D) && $(COMPILE) -O1 -g $(SANITIZE) -o $@ $< tests/fuzz/fuzz_replay.c \
		$(BUILD)/asan/libinput.a $(BUILD)/asan/liburbancore.a $(LIBRARY_LINKS)

check-build: $(FUZZ_TARGETS:%=$(BUILD)/replay/%)

fuzz: $(FUZZ_TARGETS:%=$(BUILD)/fuzz/%) $(IMAGE)
	@echo 'fuzzing each of: $(FUZZ_TARGETS) for $(FUZZ_SECONDS) seconds'
	@BUILD=$(abspath $(BUILD)) bash tests/fuzz/run.sh $(FUZZ_SECONDS) $(FUZZ_TARGETS)

# --- benchmarks ----------------------------------------------------------------

$(BUILD)/bench/%: tests/bench/%.c $(BUILD)/liburbancore.a
	@echo 'compiling $<'
	$(Q)mkdir -p $(@D) && $(COMPILE) $(OPTIMISE) -o $@ $< $(BUILD)/liburbancore.a $(LIBRARY_LINKS)

bench: all $(patsubst tests/bench/%.c,$(BUILD)/bench/%,$(wildcard tests/bench/*.c))
	@BUILD=$(abspath $(BUILD)) PG_CONFIG=$(PG_CONFIG) bash tests/bench/run.sh

# --- for a newcomer --------------------------------------------------------------

demo:
	@echo 'demo: packages first, then build, install, private server, load, report'
	@bash .ci/packages.sh build
	@$(MAKE) --no-print-directory -j$$(nproc) all
	@BUILD=$(abspath $(BUILD)) PG_CONFIG=$(PG_CONFIG) MAKE='$(MAKE)' bash .ci/demo.sh '$(DOCS)'

clean:
	@echo 'removing $(BUILD)'
	$(Q)rm -rf $(BUILD)
	+$(Q)if [ -f extension/Makefile ] && command -v $(PG_CONFIG) >/dev/null; then \
		$(EXTENSION_MAKE) clean $(EXTENSION_VARIABLES) >/dev/null; fi

-include $(CORE_OBJECTS:.o=.d) $(LOADER_OBJECTS:.o=.d) $(ASAN_CORE_OBJECTS:.o=.d) $(ASAN_LOADER_OBJECTS:.o=.d)
-include $(wildcard $(BUILD)/tests/*.d $(BUILD)/asan/tests/*.d)
