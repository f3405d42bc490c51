package io.sidetone.sip.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class EModelTest {
    @Test
    void withoutDelayAndLossItIsTheScoreOfTheDefaults() {
        assertThat(EModel.mos("pcmu", 0, 0)).isCloseTo(4.41, within(0.01)); // G.107 table B.1: R = 93.2
    }

    @Test
    void delayCostsNothingUpTo100Ms() {
        assertThat(EModel.delayImpairment(100)).isZero();
        assertThat(EModel.delayImpairment(Double.NaN)).isZero();
        assertThat(EModel.delayImpairment(200)).isCloseTo(3.0, within(0.1));
        assertThat(EModel.delayImpairment(400)).isCloseTo(24.1, within(0.1));
    }

    @Test
    void lossCostsByTheCodecsRobustness() {
        assertThat(EModel.lossImpairment("PCMA", 0)).isZero();
        assertThat(EModel.lossImpairment("PCMA", 25.1)).isCloseTo(47.5, within(0.01));
        assertThat(EModel.lossImpairment("opus", 10)).isCloseTo(47.5, within(0.01));
        assertThat(EModel.lossImpairment("opus", Double.NaN)).isZero();
    }

    @Test
    void theScoreFallsWithLossAndDelayAndStaysOnItsScale() {
        double before = 4.5;
        for (double loss : new double[] {0, 1, 3, 5, 10, 20, 50, 100}) {
            double mos = EModel.mos("opus", 40, loss);
            assertThat(mos).isLessThan(before).isBetween(1.0, 4.5);
            before = mos;
        }
        assertThat(EModel.mos("opus", 5000, 100)).isEqualTo(1);
    }
}
