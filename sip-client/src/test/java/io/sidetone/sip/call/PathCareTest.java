package io.sidetone.sip.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.sidetone.sip.media.MediaConnection;
import io.sidetone.sip.testing.HandCore;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A path that seems whole and brings nothing any more.
class PathCareTest {
    private final HandCore core = new HandCore();
    private int looked;
    private long packets;
    private PathCare path;

    @BeforeEach
    void connected() {
        path = new PathCare(core, new PathCare.Host() {
            @Override
            public void lookAnew() {
                looked++;
            }

            @Override
            public void given() {
                throw new AssertionError("nothing is given up");
            }
        });
        path.changed(MediaConnection.CONNECTED);
    }

    @Test
    void isLookedForAnewAfterThreeSecondsAndOnceOnly() {
        flows(5);
        stands(2, true);
        assertThat(looked).isZero();
        stands(60, true);
        assertThat(looked).isEqualTo(1);
    }

    @Test
    void isLookedForAgainWhereThatHelpedTheLastTime() {
        flows(5);
        stands(4, true);
        flows(5);
        stands(4, true);
        assertThat(looked).isEqualTo(2);
    }

    @Test
    void isNotLookedForAgainWhereTheOtherSideWasSilentByItself() {
        flows(5);
        stands(20, true);
        flows(5);
        stands(20, true);
        assertThat(looked).isEqualTo(1);
    }

    @Test
    void isLeftAloneOnHoldAndBeforeAnythingCame() {
        stands(20, true);
        flows(5);
        stands(20, false);
        assertThat(looked).isZero();
    }

    @Test
    void anOfferThatCouldNotBeMadeAfterAChangeOfTheNetworkIsTriedAgainSoon() {
        path.unoffered();
        core.advance(PathCare.SOON);
        assertThat(looked).as("without a change").isZero();
        path.moved();
        path.unoffered();
        core.advance(PathCare.SOON);
        assertThat(looked).isEqualTo(2);
    }

    private void flows(int seconds) {
        for (int i = 0; i < seconds; i++) {
            path.measured(packets += 50, true);
        }
    }

    private void stands(int seconds, boolean expected) {
        for (int i = 0; i < seconds; i++) {
            path.measured(packets, expected);
        }
    }
}
