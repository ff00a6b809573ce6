package dev.retort.cli.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Traces the lines of a drawing stroke by stroke, without using the graph. Rejects a drawing in which a line is
 * ambiguous, leads to nothing, or starts at nothing.
 */
final class GraphTracer {
    /** The target of a line that ends without a node. */
    static final String LANE_END = ":";

    private static final String STROKES = "|/\\_:*-.";

    /** The possible continuations of a line from a lane. */
    private enum Way {
        NODE,
        LANE_END,
        DOWN,
        LEFT,
        RIGHT
    }

    private final List<String> rows = new ArrayList<>();
    private final List<String> names = new ArrayList<>();
    private final List<Map<Integer, Set<Way>>> arrivals = new ArrayList<>();
    private final Set<List<Integer>> followed = new HashSet<>();

    private GraphTracer(List<String> drawing) {
        for (String line : drawing) {
            int end = 0;
            while (end < line.length() && (STROKES + " ").indexOf(line.charAt(end)) >= 0) {
                end++;
            }
            rows.add(line.substring(0, end));
            names.add(line.substring(end).split(" ", 2)[0]);
        }
        for (int row = 0; row < rows.size(); row++) {
            arrivals.add(arrivals(row));
        }
    }

    /** Returns the targets of the lines from each node, unordered. The first word beside a node is its name. */
    static Map<String, List<String>> parents(List<String> drawing) {
        GraphTracer tracer = new GraphTracer(drawing);
        Map<String, List<String>> parents = new HashMap<>();
        for (int row = 0; row < drawing.size(); row++) {
            int column = tracer.rows.get(row).indexOf('*');
            if (column >= 0) {
                assertThat(column).as("column of a node in row %s", row).isEven();
                parents.put(tracer.names.get(row), tracer.parents(row, column / 2));
            }
        }
        tracer.assertAllFollowed();
        return parents;
    }

    private List<String> parents(int row, int lane) {
        assertThat(arrivals(row - 1, lane)).as("above the node in row %s", row).doesNotContain(Way.LANE_END);
        followed.add(List.of(row, 2 * lane));
        List<String> parents = new ArrayList<>();
        for (Way way : ways(row + 1, lane)) {
            parents.add(follow(row + 1, lane, way));
        }
        for (int column = 2 * lane + 1; at(row, column) == '-' || at(row, column) == '.'; column++) {
            followed.add(List.of(row, column));
            if (column % 2 == 0) {
                assertThat(arrivals(row - 1, column / 2))
                        .as("above the arm in row %s", row)
                        .isEmpty();
            }
            if (at(row, column) == '.' || column % 2 == 0) {
                assertThat(ways(row + 1, column / 2))
                        .as("below the arm in row %s", row)
                        .containsExactly(Way.RIGHT);
                parents.add(follow(row + 1, column / 2, Way.RIGHT));
            }
        }
        return parents;
    }

    private String follow(int fromRow, int fromLane, Way first) {
        int row = fromRow;
        int lane = fromLane;
        Way way = first;
        while (way != Way.NODE && way != Way.LANE_END) {
            lane = step(row, lane, way);
            row++;
            Set<Way> ways = ways(row, lane);
            assertThat(arrivals(row - 1, lane))
                    .as("above lane %s of row %s", lane, row)
                    .doesNotContain(Way.LANE_END);
            if (ways.size() == 1) {
                way = ways.iterator().next();
            } else {
                assertThat(ways)
                        .as("ways on from lane %s into row %s", lane, row)
                        .contains(way)
                        .isEqualTo(arrivals(row - 1, lane));
            }
        }
        followed.add(List.of(row, 2 * lane));
        return way == Way.LANE_END ? LANE_END : names.get(row);
    }

    private int step(int row, int lane, Way way) {
        return switch (way) {
            case LEFT -> {
                int to = lane - 1;
                followed.add(List.of(row, 2 * lane - 1));
                for (; at(row, 2 * to - 1) == '_'; to--) {
                    followed.add(List.of(row, 2 * to - 1));
                }
                yield to;
            }
            case RIGHT -> {
                followed.add(List.of(row, 2 * lane + 1));
                yield lane + 1;
            }
            default -> {
                followed.add(List.of(row, 2 * lane));
                yield lane;
            }
        };
    }

    private Set<Way> ways(int row, int lane) {
        Set<Way> ways = EnumSet.noneOf(Way.class);
        switch (at(row, 2 * lane)) {
            case '*' -> ways.add(Way.NODE);
            case ':' -> ways.add(Way.LANE_END);
            case '|' -> ways.add(Way.DOWN);
            default -> {}
        }
        if (at(row, 2 * lane - 1) == '/') {
            ways.add(Way.LEFT);
        }
        if (at(row, 2 * lane + 1) == '\\') {
            ways.add(Way.RIGHT);
        }
        return ways;
    }

    private Set<Way> arrivals(int row, int lane) {
        return row < 0 ? Set.of() : arrivals.get(row).getOrDefault(lane, Set.of());
    }

    /** Returns the lanes below a row, and how lines enter them. */
    private Map<Integer, Set<Way>> arrivals(int row) {
        Map<Integer, Set<Way>> lanes = new HashMap<>();
        for (int lane = 0; lane <= rows.get(row).length(); lane++) {
            for (Way way : ways(row, lane)) {
                int to = lane;
                if (way == Way.RIGHT) {
                    to++;
                } else if (way == Way.LEFT) {
                    to--;
                    while (at(row, 2 * to - 1) == '_') {
                        to--;
                    }
                }
                lanes.computeIfAbsent(to, none -> EnumSet.noneOf(Way.class)).add(way);
            }
        }
        return lanes;
    }

    private void assertAllFollowed() {
        for (int row = 0; row < rows.size(); row++) {
            for (int column = 0; column < rows.get(row).length(); column++) {
                // AssertJ would scan the whole set each time.
                assertThat(at(row, column) == ' ' || followed.contains(List.of(row, column)))
                        .as("the stroke in row %s, column %s leads from a node", row, column)
                        .isTrue();
            }
        }
    }

    private char at(int row, int column) {
        boolean inside = row >= 0
                && row < rows.size()
                && column >= 0
                && column < rows.get(row).length();
        return inside ? rows.get(row).charAt(column) : ' ';
    }
}
