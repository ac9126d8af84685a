package dev.railroad.effect.code;

import dev.railroad.effect.Origin;
import dev.railroad.effect.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What operators make of two values, as far as they are texts (about_Operators). Stateless. */
final class PowerShellOperators {
    private PowerShellOperators() {}

    /** {@code left -operator right}. */
    static List<Value> named(String operator, List<Value> left, List<Value> right) {
        switch (operator) {
            case "f":
                return List.of(PowerShellTexts.format(PowerShellScope.one(left), right));
            case "join":
                return List.of(
                        PowerShellScope.joined(left, PowerShellScope.one(right).textOr("")));
            case "replace":
            case "creplace":
            case "ireplace":
                return List.of(PowerShellTexts.replaced(PowerShellScope.one(left), right));
            case "split":
                return PowerShellTexts.split(PowerShellScope.one(left), right);
            case "as":
                return left;
            default:
                return List.of(PowerShellScope.unknown(Origin.COMMAND, "a condition"));
        }
    }

    /** {@code left + right}: joined texts, or a longer list. */
    static List<Value> plus(List<Value> left, List<Value> right) {
        if (left.size() == 1 && right.size() == 1) {
            return List.of(left.get(0).plus(right.get(0)));
        }
        List<Value> all = new ArrayList<>(left);
        PowerShellScope.add(all, right);
        return all;
    }

    /** {@code left * right} and its like: a repeated text, else a number that is not known. */
    static List<Value> times(char operator, List<Value> left, List<Value> right) {
        Optional<String> text = PowerShellScope.one(left).text();
        int count = number(right);
        if (operator == '*'
                && text.isPresent()
                && count >= 0
                && (long) count * text.get().length() < 10_000) {
            return List.of(Value.of(text.get().repeat(count)));
        }
        return unknownOf(left);
    }

    /** {@code left..right}. */
    static List<Value> range(List<Value> left, List<Value> right) {
        int from = number(left);
        int to = number(right);
        if (from < 0 || to < 0) {
            return unknownOf(left);
        }
        List<Value> all = new ArrayList<>();
        for (int i = from; all.size() < PowerShellScope.MAX_VALUES; i += from <= to ? 1 : -1) {
            all.add(Value.of(String.valueOf(i)));
            if (i == to) {
                break;
            }
        }
        return all;
    }

    /** A number of up to seven digits; negative when there is none. */
    static int number(List<Value> values) {
        String digits = values.size() == 1 ? values.get(0).textOr("") : "";
        int number = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = Character.digit(digits.charAt(i), 10);
            if (digit < 0 || i > 6) {
                return -1;
            }
            number = number * 10 + digit;
        }
        return digits.isEmpty() ? -1 : number;
    }

    /** What calculations yield: numbers are not followed. */
    static List<Value> unknownOf(List<Value> ignored) {
        return List.of(PowerShellScope.unknown(Origin.COMMAND, "a number"));
    }
}
