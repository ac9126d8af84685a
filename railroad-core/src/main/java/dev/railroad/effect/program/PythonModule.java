package dev.railroad.effect.program;

import dev.railroad.Workspace;
import dev.railroad.effect.Argument;
import dev.railroad.effect.Language;
import dev.railroad.effect.Target;
import dev.railroad.effect.Value;
import java.util.List;

/** {@code python -m name}: a module of the project is a file of code. python(1), -m; runpy, "run_module". */
final class PythonModule implements Meaning {
    @Override
    public void apply(Reading reading, Scene scene) {
        String module = reading.value("-m");
        if (module.isEmpty()) {
            return;
        }
        String path = module.replace('.', '/');
        for (String name : new String[] {path + ".py", path + "/__main__.py"}) {
            Target target = reading.target(Value.of(name), scene);
            if (target.path().isKnown() && scene.workspace().kind(target.path().textOr("/")) == Workspace.Kind.FILE) {
                List<Argument> arguments = reading.arguments(0);
                scene.file(Language.PYTHON, target.path(), arguments, scene.at());
                return;
            }
        }
    }
}
