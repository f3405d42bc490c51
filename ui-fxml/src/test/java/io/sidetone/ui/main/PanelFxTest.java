package io.sidetone.ui.main;

import static org.assertj.core.api.Assertions.assertThat;

import io.sidetone.sip.team.LampState;
import io.sidetone.ui.desk.Desk;
import io.sidetone.ui.testing.FakeClock;
import io.sidetone.ui.testing.FakeServices;
import io.sidetone.ui.testing.FakeUserAgent;
import io.sidetone.ui.testing.Fx;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import javafx.animation.AnimationTimer;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What only a window shows of the panel: keys of the keyboard, the focus, and that many lamps cost little.
class PanelFxTest {
    private static final int KEYS = 200;
    private static final int CHANGES = 500;

    private final FakeClock clock = new FakeClock();
    private final FakeUserAgent phone = new FakeUserAgent(clock);
    private final FakeServices services = new FakeServices(phone)
            .desk(new Desk(
                    IntStream.range(0, KEYS)
                            .mapToObj(i -> new Desk.LampKey("Person " + i, Integer.toString(1000 + i)))
                            .toList(),
                    "*97",
                    Desk.Cue.NONE));
    private Stage stage;
    private MainWindow window;

    @BeforeEach
    void open() {
        stage = Fx.get(Stage::new);
        window = Fx.get(() -> {
            var opened = new MainWindow(stage, services.services(), clock);
            stage.show();
            return opened;
        });
        Fx.settle();
    }

    @AfterEach
    void close() {
        Fx.run(() -> {
            stage.hide();
            window.close();
        });
    }

    @Test
    void theKeyboardWalksInChoosesAndCalls() {
        press(KeyCode.F6, false);
        assertThat(Fx.get(() -> stage.getScene().getFocusOwner())).isInstanceOf(ListView.class);
        press(KeyCode.DOWN, false);
        press(KeyCode.ENTER, false);
        assertThat(phone.dialled()).containsExactly("1001");
    }

    @Test
    void digitsTypedOverTheKeysAreANumberAndEnterCallsThat() {
        press(KeyCode.F6, false);
        Fx.run(() -> stage.getScene()
                .getFocusOwner()
                .fireEvent(new KeyEvent(KeyEvent.KEY_TYPED, "7", "7", KeyCode.UNDEFINED, false, false, false, false)));
        assertThat(Fx.get(() -> stage.getScene().getFocusOwner())).isInstanceOf(TextField.class);
        press(KeyCode.ENTER, false);
        assertThat(phone.dialled()).containsExactly("7");
    }

    @Test
    void foldedItIsRememberedAndTheWindowIsNarrower() {
        double before = Fx.get(stage::getWidth);
        press(KeyCode.B, true);
        assertThat(services.load().panelOpen()).isFalse();
        assertThat(Fx.get(stage::getWidth)).isLessThan(before);
        press(KeyCode.B, true);
        assertThat(services.load().panelOpen()).isTrue();
        assertThat(Fx.get(stage::getWidth)).isEqualTo(before);
    }

    @Test
    void aBurstOfLampsIsOneFramesWork() throws InterruptedException {
        long begun = System.nanoTime();
        var states = LampState.values();
        for (int i = 0; i < CHANGES; i++) {
            phone.team().light(Integer.toString(1000 + i % KEYS), states[i % states.length]);
        }
        var done = new CountDownLatch(1);
        var worst = new long[1];
        Fx.run(() -> new AnimationTimer() {
            private long last;
            private int frames;

            @Override
            public void handle(long now) {
                worst[0] = last == 0 ? 0 : Math.max(worst[0], now - last);
                last = now;
                if (++frames == 10) {
                    stop();
                    done.countDown();
                }
            }
        }.start());
        assertThat(done.await(30, TimeUnit.SECONDS)).isTrue();
        System.out.printf(
                "%d lamp changes over %d keys: ten frames after %d ms, longest frame %d ms%n",
                CHANGES,
                KEYS,
                TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun),
                TimeUnit.NANOSECONDS.toMillis(worst[0]));
        var last = phone.team().lamps().get("1000");
        assertThat(last).isNotNull();
        assertThat(Fx.get(() -> window.models().team.lamp("1000").get())).contains(last);
        var cells =
                Fx.get(() -> stage.getScene().getRoot().lookupAll(".lamp-cell").size());
        assertThat(cells).as("cells for %d keys", KEYS).isBetween(5, 60);
    }

    private void press(KeyCode code, boolean ctrl) {
        Fx.run(() -> {
            var root = stage.getScene().getFocusOwner() == null
                    ? stage.getScene().getRoot()
                    : stage.getScene().getFocusOwner();
            root.fireEvent(new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, false, ctrl, false, false));
            root.fireEvent(new KeyEvent(KeyEvent.KEY_RELEASED, "", "", code, false, ctrl, false, false));
        });
        Fx.settle();
    }
}
