package io.sidetone.ui.command;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import javafx.scene.input.KeyCode;

/// Finds the command a key means at the moment, and carries it out.
public final class Shortcuts {
    private final Map<Command, Consumer<String>> actions = new EnumMap<>(Command.class);
    private final Supplier<Set<Scope>> scopes;
    private final BooleanSupplier letterKeys;

    /// @param scopes those that hold now
    /// @param letterKeys whether single letters and signs are commands
    public Shortcuts(Supplier<Set<Scope>> scopes, BooleanSupplier letterKeys) {
        this.scopes = scopes;
        this.letterKeys = letterKeys;
    }

    public void on(Command command, Runnable action) {
        actions.put(command, typed -> action.run());
    }

    /// @param action is given the character that was typed
    public void onTyped(Command command, Consumer<String> action) {
        actions.put(command, action);
    }

    /// A key went down.
    ///
    /// @return whether it was a command's
    public boolean pressed(KeyCode code) {
        return pressed(new Key.Named(code, false), false);
    }

    /// A key went down, perhaps together with Ctrl.
    ///
    /// @param inText whether in a text field that is not the number's: only a sheet's own keys count there
    /// @return whether it was a command's
    boolean pressed(Key.Named pressed, boolean inText) {
        return carryOut("", inText, pressed::equals);
    }

    /// A character was typed.
    ///
    /// @return whether it was a command's
    public boolean typed(String character) {
        return carryOut(character, false, key -> key instanceof Key.Typed typed && typed.matches(character));
    }

    private boolean carryOut(String typed, boolean inText, Predicate<Key> meant) {
        var command = find(inText, meant);
        command.map(actions::get).ifPresent(action -> action.accept(typed));
        return command.isPresent();
    }

    /// The table stands in the order of scopes, so the first that fits has the key.
    private Optional<Command> find(boolean inText, Predicate<Key> meant) {
        var active = scopes.get();
        return Arrays.stream(Command.values())
                .filter(c -> active.contains(c.scope()))
                .filter(c -> !inText || c.scope().hasTheField())
                .filter(c ->
                        c.keys().stream().anyMatch(k -> meant.test(k) && (letterKeys.getAsBoolean() || !c.letter(k))))
                .findFirst();
    }
}
