package io.sidetone.ui.main;

import io.sidetone.ui.command.Command;
import io.sidetone.ui.command.Shortcuts;
import io.sidetone.ui.sheet.Sheet;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import javafx.scene.input.Clipboard;

/// What each key command does.
final class KeyActions {
    private final Models models;

    KeyActions(Models models) {
        this.models = models;
    }

    /// @param letterKeys whether single letters are commands
    /// @param walk puts the focus into the panel, and back
    Shortcuts shortcuts(BooleanSupplier letterKeys, Runnable walk) {
        var keys = new Shortcuts(models.main::scopes, letterKeys);
        idle(keys);
        ringing(keys);
        inCall(keys);
        transfer(keys);
        keys.on(Command.STATUS, () -> models.sheets.toggle(Sheet.STATUS));
        keys.on(Command.DEVICES, () -> models.sheets.toggle(Sheet.DEVICES));
        keys.on(Command.PANEL, models.panel::toggle);
        keys.on(Command.PANEL_FOCUS, walk);
        keys.on(Command.DO_NOT_DISTURB, models.dnd::toggle);
        keys.on(Command.KEYS, models.main::toggleKeyHelp);
        keys.on(Command.CLOSE_SHEET, this::closeSheet);
        return keys;
    }

    private void idle(Shortcuts keys) {
        keys.onTyped(Command.DIGIT, digit -> {
            models.call.dismiss();
            models.dialpad.append(digit);
        });
        keys.on(Command.ERASE, models.dialpad::erase);
        keys.on(Command.CALL, models.dialpad::call);
        keys.on(Command.PASTE, pasted(text -> {
            models.call.dismiss();
            models.dialpad.paste(text);
        }));
        keys.on(Command.CALL_AGAIN, models.call::callAgain);
        keys.on(Command.DISMISS, models.call::dismiss);
    }

    private void ringing(Shortcuts keys) {
        keys.on(Command.ANSWER, models.incoming::answerByKey);
        keys.on(Command.DECLINE, models.incoming::decline);
        keys.on(Command.FOLLOW, models.request::followByKey);
        keys.on(Command.STAY, models.request::stayByKey);
    }

    private void inCall(Shortcuts keys) {
        keys.on(Command.HANG_UP, models.call::hangUp);
        keys.on(Command.MUTE, models.actions::toggleMute);
        keys.on(Command.HOLD, models.actions::toggleHold);
        keys.on(Command.CONFERENCE, models.actions::conference);
        keys.on(Command.RECORD, models.actions::toggleRecording);
        keys.on(Command.PARK, models.actions::park);
        keys.on(Command.QUALITY, models.quality::toggle);
        keys.on(Command.SWAP, models.calls::swap);
        keys.on(Command.KEYPAD, models.keypad::toggle);
        keys.on(Command.CLOSE_KEYPAD, models.keypad::close);
        keys.onTyped(Command.TONE, models.keypad::send);
        keys.on(Command.PASTE_TONES, pasted(models.keypad::send));
    }

    private void transfer(Shortcuts keys) {
        keys.on(Command.TRANSFER, models.transfer::show);
        keys.on(Command.TRANSFER_ATTENDED, models.transfer::attended);
        keys.on(Command.TRANSFER_BLIND, models.transfer::blind);
        keys.on(Command.TRANSFER_NEXT, models.transfer::next);
        keys.on(Command.TRANSFER_PREVIOUS, models.transfer::previous);
        keys.on(Command.COMPLETE, models.consultation::completeByKey);
        keys.on(Command.BACK, models.consultation::back);
    }

    /// The one on top: the list of keys lies above the small sheets, and those above the transfer.
    private void closeSheet() {
        if (models.main.keyHelp().get()) {
            models.main.keyHelp().set(false);
        } else if (models.sheets.open().get().isPresent()) {
            models.sheets.close();
        } else {
            models.transfer.close();
        }
    }

    private static Runnable pasted(Consumer<String> taker) {
        return () -> {
            var text = Clipboard.getSystemClipboard().getString();
            if (text != null) {
                taker.accept(text);
            }
        };
    }
}
