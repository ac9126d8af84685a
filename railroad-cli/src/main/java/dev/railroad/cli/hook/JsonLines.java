package dev.railroad.cli.hook;

import dev.railroad.cli.json.Json;
import dev.railroad.cli.json.JsonProblem;
import dev.railroad.cli.json.JsonReader;
import dev.railroad.cli.json.Utf8;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The hook for tests and tools: one event a line in, one answer a line out, in order. {@code {}} is no opinion; the
 * member {@code case_id} of an event is copied into its answer; a refusal without JSON of its own becomes a denial.
 * Blank lines are answered too, since they are no events.
 */
final class JsonLines {
    private final HookPath path;
    private final int maxLineBytes;

    JsonLines(HookPath path, int maxLineBytes) {
        this.path = path;
        this.maxLineBytes = maxLineBytes;
    }

    void run(InputStream in, OutputStream out) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        byte[] buffer = new byte[1 << 16];
        boolean tooLong = false;
        boolean pending = false;
        while (true) {
            int count = in.read(buffer);
            if (count < 0) {
                break;
            }
            int start = 0;
            for (int i = 0; i < count; i++) {
                if (buffer[i] == '\n') {
                    tooLong |= !append(line, buffer, start, i);
                    reply(line, tooLong, out);
                    tooLong = false;
                    pending = false;
                    start = i + 1;
                }
            }
            if (start < count) {
                tooLong |= !append(line, buffer, start, count);
                pending = true;
            }
        }
        if (pending) {
            reply(line, tooLong, out);
        }
    }

    private boolean append(ByteArrayOutputStream line, byte[] buffer, int start, int end) {
        if (line.size() + (end - start) > maxLineBytes) {
            return false;
        }
        line.write(buffer, start, end - start);
        return true;
    }

    private void reply(ByteArrayOutputStream line, boolean tooLong, OutputStream out) throws IOException {
        String answer = tooLong
                ? denial("railroad: the line is too long to be judged, so it is refused.")
                : answer(line.toByteArray());
        line.reset();
        out.write(answer.getBytes(StandardCharsets.UTF_8));
        out.write('\n');
        out.flush();
    }

    String answer(byte[] line) {
        try {
            String text = Utf8.decode(line);
            Json event = JsonReader.read(text);
            return labelled(object(path.answer(event)), event, text);
        } catch (JsonProblem e) {
            // Not one JSON value: let the path find the words.
            return object(path.answer(line));
        } catch (Throwable failure) {
            return object(HookPath.failed(failure));
        }
    }

    private static String object(HookAnswer answer) {
        if (!answer.out().isEmpty()) {
            return answer.out();
        }
        return answer.status() == 0 ? "{}" : denial(answer.error());
    }

    private static String denial(String reason) {
        return HookPath.permission("deny", reason);
    }

    private static String labelled(String answer, Json event, String text) {
        Optional<Json> label = event instanceof Json.Members members ? members.get("case_id") : Optional.empty();
        if (label.isEmpty()) {
            return answer;
        }
        String rest = answer.substring(1);
        return "{\"case_id\":" + label.get().span().of(text) + (rest.equals("}") ? "" : ",") + rest;
    }
}
