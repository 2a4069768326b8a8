# orders.sh - the same documents in random orders, batch sizes and numbers of threads, killed and cut off on the way,
# with documents changed, removed and restored in between: in the end always the tables of one clean load, byte for
# byte. URBAN_ORDERS sets the number of rounds (default 3; then also the gold documents join), URBAN_SEED repeats one.

rounds=${URBAN_ORDERS:-3}
seed=${URBAN_SEED:-$RANDOM}
RANDOM=$seed
echo "seed $seed, $rounds rounds"

mkdir all
cp "$documents"/* all/
if [ "$rounds" -ge 30 ]; then
	for file in "$top"/tests/gold/docs/*; do
		case $file in */d*.json) ;; *) cp "$file" all/ ;; esac
	done
fi
for i in $(seq 1 6); do
	printf 'Osh and Almaty meet (%d)\n2024-03-1%d\n\nOsh and Almaty signed a memorandum of understanding in Osh on 1%d March 2024. The Forum of Safe Cities number %d took place in Almaty on %d April 2024. Almaty joined the Making Cities Resilient 2030 campaign.\n' \
		"$i" "$i" $((i % 3 + 1)) $((i % 3)) $((i % 2 + 11)) >"all/meet-$i.txt"
done

# Two annual forums, and a mention that does not say of which year it is: it must not bridge them.
forum() { # FILE TITLE DATE SENTENCE
	printf '%s\n%s\n\n%s\n' "$2" "$3" "$4" >"$1"
}
mkdir forums
forum forums/first.txt 'A forum on safe cities in Taraz' 2023-05-12 'The Taraz Forum of Safe Cities took place in Taraz on 11 May 2023.'
forum forums/second.txt 'A forum on safe cities in Taraz again' 2024-05-17 'The Taraz Forum of Safe Cities took place in Taraz on 16 May 2024.'
forum forums/undated.txt 'What the mayors agreed' 2025-01-20 'The mayors remembered what they had heard when the Taraz Forum of Safe Cities took place in Taraz.'
cp forums/* all/
reference=
for order in "first second undated" "first undated second" "second first undated" "second undated first" "undated first second" "undated second first"; do
	make_database forums
	for name in $order; do "$loader" load -q -d forums "forums/$name.txt"; done
	got=$(published forums)
	[ -n "$reference" ] || reference=$got
	if [ "$got" = "$reference" ]; then passes "an undated mention and two annual forums: $order"; else fails "an undated mention and two annual forums: $order" "$(diff <(echo "$reference") <(echo "$got") | head -n 10)"; fi
	dated=$(sql forums "SELECT string_agg(date::text, ' ' ORDER BY date) FROM urban.events WHERE kind = 'gathering' AND date IS NOT NULL")
	same "they stay two events: $order" "2023-05-11 2024-05-16" "$dated"
	sql postgres "DROP DATABASE forums WITH (FORCE)" >/dev/null
done

ls all/* >names.txt
make_database clean
"$loader" load -q -s s -d clean --files-from names.txt
expected=$(published clean)

# One load of the files of a list, in its order, that may be killed or cut off and is then run again.
harassed=0
load_list() { # LIST OPTIONS...
	local list=$1 process attempt status
	shift
	for attempt in 1 2 3 4; do
		"$loader" load -q -s s -d round --files-from "$list" --batch-bytes "$bytes" -j "$jobs" "$@" 2>>round.log &
		process=$!
		if [ "$attempt" -le 2 ]; then
			case $((RANDOM % 3)) in
			0)
				sleep "$(printf '0.%03d' $((RANDOM % 600)))"
				! kill -9 "$process" 2>/dev/null || harassed=$((harassed + 1))
				;;
			1)
				sleep "$(printf '0.%03d' $((RANDOM % 600)))"
				harassed=$((harassed + $(sql postgres "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE datname = 'round' AND application_name = 'urbanload'")))
				;;
			esac
		fi
		wait "$process" 2>/dev/null
		status=$?
		[ "$status" -ne 0 ] || return 0
	done
	fails "a load comes to its end" "status $status" "$(tail -n 3 round.log)"
}

good=0
for round in $(seq 1 "$rounds"); do
	sizes=(1 900 4000 30000 4000000)
	bytes=${sizes[RANDOM % 5]} jobs=$((RANDOM % 4 + 1))
	rm -rf kept && cp -r all kept
	make_database round

	# Some of them first, one of these with another text, and one that will not be there in the end.
	shuf -n $((RANDOM % 8 + 4)) --random-source=<(yes "$RANDOM") names.txt >some.txt
	changed=$(head -n 1 some.txt)
	sed -i 's/2024/2025/g; s/Almaty/Taraz/g' "$changed"
	forum all/gone.txt 'Osh and Taraz meet' 2024-03-12 'Osh and Almaty signed a memorandum of understanding in Osh on 12 March 2024.'
	echo all/gone.txt >>some.txt
	load_list some.txt

	# All of them, one removed; then all as they should be.
	cp "kept/${changed#all/}" "$changed"
	shuf --random-source=<(yes "$RANDOM") names.txt | tail -n +2 >most.txt
	load_list most.txt --prune --max-removed 100%
	rm all/gone.txt
	shuf --random-source=<(yes "$RANDOM") names.txt >list.txt
	load_list list.txt --prune --max-removed 100%
	got=$(published round)
	if [ "$got" = "$expected" ]; then
		good=$((good + 1))
	else
		fails "round $round of seed $seed: batches of $bytes bytes, $jobs threads" "$(diff <(echo "$expected") <(echo "$got") | head -n 20)"
	fi
	if [ "$round" -eq 1 ]; then
		before=$(published round xmin)
		load_list names.txt
		same "a repeated load leaves every row as it was" "$before" "$(published round xmin)"
		expect "and verifies" 0 ', 0 wrong$' "$loader" verify -d round
	fi
	sql postgres "DROP DATABASE round WITH (FORCE)" >/dev/null
done
echo "$good of $rounds rounds alike, killed or cut off $harassed times"
if [ "$good" -eq "$rounds" ]; then passes "$rounds random rounds end alike"; fi
