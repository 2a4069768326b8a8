# memory.sh - the loader's memory: below the bound that --help states, whatever the input; ten times the input, or
# documents as large as they may be, take no more. Measured as the greatest resident size. A dry run builds and copies
# all rows as a load does, without waiting for the database to resolve them.

cat >resident.py <<'PY'
import resource, subprocess, sys
status = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL).returncode
print(status, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024)
PY
resident() { # COMMAND...: megabytes, "" if it did not end well
	python3 resident.py "$@" 2>>resident.log | sed -n 's/^0 //p'
}
python3 "$top/tests/bench/make_corpus.py" --documents 250 --wide "$documents" small
for i in $(seq 1 10); do sed "s/\"id\": \"/&$i-/" small/corpus.jsonl; done >ten.jsonl
mkdir large
for i in 1 2 3 4 5 6; do
	{
		printf 'A large document %d\n\n' "$i"
		cat small/corpus.txt small/corpus.txt small/corpus.txt
	} | head -c 2090000 | iconv -c -f UTF-8 -t UTF-8 >large/$i.txt
done
image=$(($(stat -c %s "$BUILD/share/urban/urban.knowledge") / 1048576 + 1))
stated=$("$loader" load --help | grep -oE 'at most [0-9]+ MB' | grep -oE '[0-9]+')
bound=$((stated + image))
make_database empty
one=$(resident "$loader" load -q --dry-run -j 2 -d empty small/corpus.jsonl)
ten=$(resident "$loader" load -q --dry-run -j 2 -d empty ten.jsonl)
largest=$(resident "$loader" load -q --dry-run -j 2 -d empty large)
many=$(resident "$loader" load -q --dry-run -j 8 -d empty large)
printf "%s\n" "$(stat -c %s small/corpus.jsonl) bytes: ${one} MB; ten times as much: ${ten} MB; documents of two megabytes: ${largest} MB, eight threads: ${many} MB; stated: $stated MB and the image's $image MB"
for figure in "small $one" "tenfold $ten" "large $largest" "eight-threads $many"; do
	set -- $figure ""
	if [ -n "$2" ] && [ "$2" -gt 0 ] && [ "$2" -le "$bound" ]; then passes "$1 stays below the bound"; else fails "$1 stays below the bound" "$2 MB, not within $bound MB" "$(tail -n 3 resident.log)"; fi
done
