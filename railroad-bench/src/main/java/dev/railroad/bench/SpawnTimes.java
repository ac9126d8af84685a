package dev.railroad.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Runs {@code spawntimes}, the program that measures whole processes; see {@code src/main/c/spawntimes.c}. */
final class SpawnTimes {
    /**
     * A process to measure.
     *
     * @param name for people
     * @param words its command line
     * @param input the file for its standard input
     * @param status the right exit status, or -1 for any
     * @param says whether there must be something on its standard output; not checked where {@code status} is -1
     */
    record Command(String name, List<String> words, Path input, int status, boolean says) {
        Command {
            words = List.copyOf(words);
        }
    }

    /**
     * What came of it.
     *
     * @param wrong how many answers were not the right ones
     */
    record Result(Latencies latencies, long wrong) {}

    private final Path program;
    private final Map<String, String> environment;

    /**
     * @param program the compiled {@code spawntimes}
     * @param environment of the measured processes, instead of this one's
     */
    SpawnTimes(Path program, Map<String, String> environment) {
        this.program = program;
        this.environment = Map.copyOf(environment);
    }

    /** Runs the commands in turns. */
    List<Result> measure(int rounds, List<Command> commands) throws IOException, InterruptedException {
        return await(start(rounds, commands), commands.size());
    }

    /** Runs one command in many sessions at once, {@code rounds} times in each. */
    Result measureAtOnce(int sessions, int rounds, Command command) throws IOException, InterruptedException {
        List<Process> processes = new ArrayList<>();
        for (int i = 0; i < sessions; i++) {
            processes.add(start(rounds, List.of(command)));
        }
        long[] all = new long[sessions * rounds];
        long wrong = 0;
        int used = 0;
        for (Process process : processes) {
            Result result = await(process, 1).get(0);
            System.arraycopy(result.latencies().nanos(), 0, all, used, rounds);
            used += rounds;
            wrong += result.wrong();
        }
        return new Result(new Latencies(all), wrong);
    }

    private Process start(int rounds, List<Command> commands) throws IOException {
        List<String> line = new ArrayList<>(List.of(program.toString(), Integer.toString(rounds)));
        for (Command command : commands) {
            boolean checked = command.status() >= 0;
            line.add(command.input().toString());
            line.add(checked ? Integer.toString(command.status()) : "-");
            line.add(checked ? (command.says() ? "yes" : "no") : "-");
            line.add(Integer.toString(command.words().size()));
            line.addAll(command.words());
        }
        ProcessBuilder builder = new ProcessBuilder(line).redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().clear();
        builder.environment().putAll(environment);
        return builder.start();
    }

    private static List<Result> await(Process process, int commands) throws IOException, InterruptedException {
        List<Result> results = new ArrayList<>();
        try (BufferedReader lines = process.inputReader(StandardCharsets.US_ASCII)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] numbers = line.split(" ");
                long[] nanos = new long[numbers.length - 1];
                for (int i = 0; i < nanos.length; i++) {
                    nanos[i] = Long.parseLong(numbers[i + 1]);
                }
                results.add(new Result(new Latencies(nanos), Long.parseLong(numbers[0])));
            }
        }
        if (process.waitFor() != 0 || results.size() != commands) {
            throw new IOException("spawntimes ended with " + process.exitValue());
        }
        return results;
    }
}
