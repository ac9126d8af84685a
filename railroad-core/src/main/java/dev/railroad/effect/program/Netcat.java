package dev.railroad.effect.program;

import dev.railroad.effect.Effect;
import dev.railroad.effect.Opacity;
import dev.railroad.effect.Origin;
import dev.railroad.effect.Value;

/** nc: a connection between standard streams, or a program (ncat(1), -e and -c), and a network. */
final class Netcat implements Meaning {
    @Override
    public void apply(Reading reading, Scene scene) {
        if (reading.has("-e") || (reading.has("-c") && !reading.value("-c").isEmpty())) {
            scene.emit(new Effect.Opaque(
                    Opacity.REMOTE_SHELL, reading.program() + " connects a program to the network", scene.at()));
            return;
        }
        if (reading.has("-z")) {
            return;
        }
        if (scene.input().isPresent()
                && !reading.has("-l")
                && !reading.operands().isEmpty()) {
            Value host = reading.operands().get(0).value();
            String port = reading.operands().size() < 2
                    ? ""
                    : reading.operands().get(1).value().textOr("");
            if (port.equals("6379") || port.equals("11211")) {
                DatabaseShell.scan(scene.input().get().textOr(""), scene, scene.at());
            }
            scene.emit(new Effect.Send(
                    host, "", Secrets.sent(scene.input().get(), host.textOr(""), scene), Words.EMPTY, scene.at()));
        }
        scene.output(Value.unknown(Origin.NETWORK, reading.program()));
    }
}
