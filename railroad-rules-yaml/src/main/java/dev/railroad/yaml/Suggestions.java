package dev.railroad.yaml;

import java.util.Collection;

/** Guesses what a misspelt word was meant to be. */
final class Suggestions {
    private Suggestions() {}

    /** {@code , did you mean `x`?}, or all there is to choose from when nothing is near. */
    static String nearest(String word, Collection<String> known) {
        String best = "";
        int least = Math.max(2, word.length() / 3) + 1;
        for (String candidate : known) {
            int distance = distance(word, candidate);
            if (distance < least || (distance == least && candidate.compareTo(best) < 0 && !best.isEmpty())) {
                least = distance;
                best = candidate;
            }
        }
        if (!best.isEmpty()) {
            return ", did you mean `" + best + "`?";
        }
        return "; known are " + String.join(", ", known.stream().sorted().toList());
    }

    /** The number of single characters to insert, delete, replace or swap. */
    private static int distance(String a, String b) {
        int[][] d = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    d[i][j] = i + j;
                    continue;
                }
                int replace = d[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                d[i][j] = Math.min(replace, Math.min(d[i - 1][j], d[i][j - 1]) + 1);
                boolean swapped =
                        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
                if (swapped) {
                    d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
                }
            }
        }
        return d[a.length()][b.length()];
    }
}
