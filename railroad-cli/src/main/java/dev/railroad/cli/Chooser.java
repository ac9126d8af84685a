package dev.railroad.cli;

import dev.railroad.snapshot.Selection;
import dev.railroad.snapshot.Snapshots;
import dev.railroad.spi.PointQuery;
import dev.railroad.spi.RestorePoint;
import dev.railroad.spi.SnapshotException;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** Lets a person choose calls from a numbered list. */
record Chooser(Desk desk) {
    private static final int LISTED = 15;

    /** What was chosen; empty for nothing. */
    Optional<Selection> choose(Snapshots store) throws SnapshotException {
        String project = SnapshotsVerb.project(desk.around());
        List<RestorePoint> calls = new ArrayList<>();
        for (RestorePoint point : store.points(PointQuery.project(project))) {
            if (point.kind() == RestorePoint.Kind.CALL
                    && point.status() == RestorePoint.Status.STANDING
                    && !PointWords.files(point).equals("0")
                    && calls.size() < LISTED) {
                calls.add(point);
            }
        }
        if (calls.isEmpty()) {
            desk.out().println("No call that changed files stands in " + project + ".");
            return Optional.empty();
        }
        show(calls);
        while (true) {
            String answer = desk.person().answer("Which? [1; 2 for that one alone; 1-3; q for none]");
            if (answer.equals("q") || answer.equals("n") || answer.equals("no")) {
                return Optional.empty();
            }
            TreeSet<Integer> numbers = numbers(answer.isEmpty() ? "1" : answer, calls.size());
            if (!numbers.isEmpty()) {
                List<String> ids = new ArrayList<>();
                for (int number : numbers) {
                    ids.add(calls.get(number - 1).id());
                }
                return Optional.of(new Selection.These(ids));
            }
            if (!desk.person().isPresent()) {
                return Optional.empty();
            }
            desk.out().println("That is no number from 1 to " + calls.size() + ", and no range such as 1-3.");
        }
    }

    private void show(List<RestorePoint> calls) {
        Moments moments = new Moments(ZonedDateTime.now());
        Columns table = new Columns();
        for (int i = 0; i < calls.size(); i++) {
            RestorePoint call = calls.get(i);
            String head = String.valueOf(i + 1);
            String when = moments.brief(call.occasion().time());
            String files = PointWords.files(call);
            int left = desk.width() - head.length() - when.length() - files.length() - 12;
            table.row(head, when, files, PointWords.cut(PointWords.what(call), left), "");
        }
        desk.out().println("The last calls that changed files, newest first:");
        table.print(desk.out(), new Paint(desk.colour()));
    }

    /** The numbers of {@code 2}, {@code 1-3} or {@code 1,3}; none when it is something else. */
    static TreeSet<Integer> numbers(String text, int most) {
        TreeSet<Integer> numbers = new TreeSet<>();
        for (String part : text.replace(" ", "").split(",", -1)) {
            if (!part.matches("\\d{1,4}(-\\d{1,4})?")) {
                return new TreeSet<>();
            }
            String[] ends = part.split("-", 2);
            int from = Integer.parseInt(ends[0]);
            int to = ends.length == 1 ? from : Integer.parseInt(ends[1]);
            if (from < 1 || to > most || from > to) {
                return new TreeSet<>();
            }
            for (int i = from; i <= to; i++) {
                numbers.add(i);
            }
        }
        return numbers;
    }
}
