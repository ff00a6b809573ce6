package dev.retort.cli;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Finds the names that a mistyped word probably meant. */
final class SimilarNames {
    private static final int MAX_RESULTS = 3;

    private SimilarNames() {}

    /** Returns at most three names within edit distance 1 or 2 of the word, or beginning with it; nearest first. */
    static List<String> find(String typed, Collection<String> names) {
        return names.stream()
                .filter(name -> isNear(typed, name))
                .sorted(Comparator.comparingInt((String name) -> editDistance(typed, name))
                        .thenComparing(Comparator.naturalOrder()))
                .limit(MAX_RESULTS)
                .toList();
    }

    private static boolean isNear(String typed, String name) {
        boolean isPrefix = typed.matches("(--)?\\w.+") && name.startsWith(typed);
        return isPrefix || editDistance(typed, name) <= Math.min(2, name.length() / 3);
    }

    /** Returns the number of insertions, deletions, substitutions and transpositions of adjacent characters. */
    private static int editDistance(String typed, String name) {
        int[][] distances = new int[typed.length() + 1][name.length() + 1];
        for (int i = 0; i <= typed.length(); i++) {
            for (int j = 0; j <= name.length(); j++) {
                distances[i][j] = i == 0 || j == 0 ? i + j : distance(typed, name, distances, new int[] {i, j});
            }
        }
        return distances[typed.length()][name.length()];
    }

    private static int distance(String typed, String name, int[][] distances, int[] lengths) {
        int i = lengths[0];
        int j = lengths[1];
        boolean isSame = typed.charAt(i - 1) == name.charAt(j - 1);
        int substitution = distances[i - 1][j - 1] + (isSame ? 0 : 1);
        int minimum = Math.min(substitution, 1 + Math.min(distances[i - 1][j], distances[i][j - 1]));
        boolean isTransposed = i > 1
                && j > 1
                && typed.charAt(i - 1) == name.charAt(j - 2)
                && typed.charAt(i - 2) == name.charAt(j - 1);
        return isTransposed ? Math.min(minimum, distances[i - 2][j - 2] + 1) : minimum;
    }
}
