-- All pairs of cities that act together, as edges for a graph tool.
SELECT a_name, b_name, kinds, weight FROM urban.partnership_network() WHERE a_kind = 'city' AND b_kind = 'city' ORDER BY a_name, b_name;
