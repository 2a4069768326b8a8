# wire.sh - ten papers print one wire story under their own headlines and footers: one source.

mkdir wire
story='Osh and Almaty signed a memorandum of understanding on flood protection in Osh on 3 March 2024. The mayors of the two cities met in the town hall, where engineers showed them a map of the rivers that rise together every spring. Under the memorandum both cities will measure the height of the water every hour and warn each other by telephone. A common exercise is planned for the autumn, and volunteers from both cities are invited to take part in it. The cost is shared according to the number of inhabitants, and a report will be published every year.'
for i in 1 2 3 4 5 6 7 8 9 10; do
	printf 'Paper %d: two cities agree on floods\n2024-03-04\n\n%s\n\nPaper %d, all rights reserved by its %d owners.\n' $i "$story" $i $i >wire/$i.txt
done
printf 'Memorandum on floods\n2024-03-05\n\nAccording to our own correspondent, Osh and Almaty signed a memorandum of understanding on flood protection in Osh on 3 March 2024. Nobody in the streets of Osh had heard of it before, and an old man at the bridge laughed when he was asked about sirens.\n' >wire/own.txt
cp wire/1.txt wire/same.txt

make_database wires
expect "loads the copies" 0 'loaded 12' "$loader" load -d wires wire
expect_sql "copies are one source, the own report another" wires "12|2" "SELECT document_count, source_count FROM urban.agreements"
expect_sql "and so of the event" wires "12|2" "SELECT document_count, source_count FROM urban.events WHERE kind = 'signing'"
expect_sql "the same text under two uris is told" wires "1.txt
same.txt" "SELECT uri FROM urban.same_texts ORDER BY uri"
expect_sql "and its copies under other headlines" wires "11|11" "SELECT count(*), min(documents) FROM urban.near_copies WHERE uri <> 'own.txt'"
make_database wires_backwards
for i in own 10 9 8 7 6 5 4 3 2 1 same; do
	(cd wire && "$loader" load -q -d wires_backwards "$i.txt")
done
same "the order does not matter" "$(published wires)" "$(published wires_backwards)"
expect "verify agrees" 0 ', 0 wrong$' "$loader" verify -d wires_backwards
