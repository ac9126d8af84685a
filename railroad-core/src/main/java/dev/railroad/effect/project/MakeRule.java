package dev.railroad.effect.project;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A rule of a makefile: targets, what they need, and the recipe. Mutable while it is read. */
final class MakeRule {
    final List<String> targets;
    final List<String> prerequisites;
    final String file;
    final List<Line> recipe = new ArrayList<>();

    /** A line of a recipe, with the lines that continue it. */
    record Line(String text, int number) {}

    MakeRule(List<String> targets, List<String> prerequisites, String file) {
        this.targets = targets;
        this.prerequisites = prerequisites;
        this.file = file;
    }

    /** What {@code %} stands for when this rule makes {@code target}; null when it does not. */
    @Nullable
    String stem(String target) {
        for (String pattern : targets) {
            int percent = pattern.indexOf('%');
            if (percent < 0) {
                if (pattern.equals(target)) {
                    return "";
                }
                continue;
            }
            String after = pattern.substring(percent + 1);
            if (target.length() >= pattern.length() - 1
                    && target.startsWith(pattern.substring(0, percent))
                    && target.endsWith(after)) {
                return target.substring(percent, target.length() - after.length());
            }
        }
        return null;
    }

    boolean isPattern() {
        for (String target : targets) {
            if (target.indexOf('%') >= 0) {
                return true;
            }
        }
        return false;
    }
}
