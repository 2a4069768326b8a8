-- wire ids: copies are linked, over any number of steps; the head is the least of them.
SELECT urban.wire_heads(ARRAY['wire/00000000000000000000000000000000', 'wire/00000000000000000000000000000fff',
                              'wire/0000000000000000000fffffffffffff', 'wire/ffffffffffffffffffffffffffffffff']);
SELECT urban.wire_heads(ARRAY['wire/0000000000000000000000ffffffffff', 'wire/00000000000000000000000000000000']);
SELECT urban.wire_count(ARRAY['wire/00000000000000000000000000000000', 'wire/00000000000000000000000000000001',
                              'wire/ffffffffffffffffffffffffffffffff']), urban.wire_count(ARRAY[]::text[]), urban.wire_count(NULL);
-- an id of another form is alike only to itself
SELECT urban.wire_heads(ARRAY['wire/0', 'wire/1', 'wire/0', '']);
SELECT urban.wire_heads(ARRAY[NULL::text]);
