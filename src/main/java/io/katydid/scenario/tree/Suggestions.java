package io.katydid.scenario.tree;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** Finds the known words that a user may have meant. */
public final class Suggestions {

    private static final int MOST = 2;

    /** Limits the search when there are many known words. */
    private static final int MOST_KNOWN = 1_000;

    private Suggestions() {}

    /** Returns the known words nearest to an unknown one, at most two of equal distance; empty if none is near. */
    public static List<String> near(String unknown, Collection<String> known) {
        int best = Integer.MAX_VALUE - 1;
        List<String> nearest = new ArrayList<>();
        int left = MOST_KNOWN;
        for (String word : known) {
            if (left-- == 0) {
                break;
            }
            int distance = nearness(unknown, word);
            if (distance < best) {
                best = distance;
                nearest.clear();
            }
            if (distance == best) {
                nearest.add(word);
            }
        }
        return nearest.stream().sorted().limit(MOST).toList();
    }

    private static int nearness(String unknown, String word) {
        int allowed = Math.max(1, Math.min(unknown.length(), word.length()) / 3);
        if (Math.abs(unknown.length() - word.length()) > allowed) {
            return Integer.MAX_VALUE;
        }
        int distance = distance(unknown.toLowerCase(Locale.ROOT), word.toLowerCase(Locale.ROOT), allowed);
        return distance <= allowed ? distance : Integer.MAX_VALUE;
    }

    /**
     * Returns the number of insertions, deletions, replacements and swaps of neighbours that turn one word into the
     * other; any number above the limit if there are more.
     */
    static int distance(String from, String to, int limit) {
        int[] beforeLast = new int[to.length() + 1];
        int[] last = new int[to.length() + 1];
        int[] row = new int[to.length() + 1];
        for (int j = 0; j <= to.length(); j++) {
            last[j] = j;
        }
        int before = 0;
        for (int i = 1; i <= from.length(); i++) {
            row[0] = i;
            int least = i;
            for (int j = 1; j <= to.length(); j++) {
                int change = from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1;
                row[j] = Math.min(Math.min(row[j - 1], last[j]) + 1, last[j - 1] + change);
                if (swapped(from, to, i, j)) {
                    row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
                }
                least = Math.min(least, row[j]);
            }
            // A swap reaches back across one row, so two consecutive rows must exceed the limit
            if (Math.min(least, before) > limit) {
                return limit + 1;
            }
            before = least;
            int[] free = beforeLast;
            beforeLast = last;
            last = row;
            row = free;
        }
        return last[to.length()];
    }

    private static boolean swapped(String from, String to, int i, int j) {
        return i > 1 && j > 1 && from.charAt(i - 1) == to.charAt(j - 2) && from.charAt(i - 2) == to.charAt(j - 1);
    }
}
