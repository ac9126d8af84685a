package dev.railroad.snapshot;

import java.util.List;

/**
 * What a plan comes to, once it is chosen what is done with conflicts.
 *
 * @param changes what would change, in the order of the paths
 * @param kept what would stay although it is not as it was
 */
public record Forecast(List<PathChange> changes, List<Receipt.Kept> kept) {
    public Forecast {
        changes = List.copyOf(changes);
        kept = List.copyOf(kept);
    }
}
