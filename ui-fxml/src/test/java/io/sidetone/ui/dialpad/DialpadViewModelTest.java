package io.sidetone.ui.dialpad;

import static org.assertj.core.api.Assertions.assertThat;

import io.sidetone.ui.text.Texts;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DialpadViewModelTest {
    private final List<String> dialled = new ArrayList<>();
    private final DialpadViewModel model = new DialpadViewModel(
            "example.com", Texts.of("en"), dialled::add, () -> dialled.isEmpty() ? "" : dialled.getLast());

    @Test
    void callsWhatWasTypedOnceAndEmptiesTheField() {
        "102".chars().forEach(c -> model.append(Character.toString(c)));
        model.call();
        model.number().get();
        assertThat(dialled).containsExactly("102");
        assertThat(model.number().get()).isEmpty();
    }

    @Test
    void withNoNumberFetchesTheLastOneToBeCalledOrChanged() {
        model.call();
        assertThat(dialled).isEmpty();
        model.fill("102");
        model.call();
        model.call();
        assertThat(dialled).containsExactly("102");
        assertThat(model.number().get()).isEqualTo("102");
        model.erase();
        model.append("3");
        model.call();
        assertThat(dialled).containsExactly("102", "103");
    }

    @Test
    void saysWhatCannotBeCalledAndKeepsItToBeMended() {
        model.fill("call me!");
        model.call();
        assertThat(dialled).isEmpty();
        assertThat(model.number().get()).isEqualTo("call me!");
        assertThat(model.problem().get()).isEqualTo("“call me!” is not a number that can be called.");
        model.erase();
        assertThat(model.problem().get()).isEmpty();
    }

    @Test
    void erasingNothingIsHarmless() {
        model.erase();
        assertThat(model.number().get()).isEmpty();
    }

    @Test
    void cleansWhatIsPastedButNotWhatIsTyped() {
        assertThat(DialpadViewModel.cleaned(" +49 (0)30 90-18/20\n")).isEqualTo("+4930901820");
        assertThat(DialpadViewModel.cleaned("tel:+49-30-1")).isEqualTo("+49301");
        assertThat(DialpadViewModel.cleaned(" ")).isEqualTo(" ");
    }

    @Test
    void withNothingCalledYetTheFieldStaysEmpty() {
        model.call();
        assertThat(model.number().get()).isEmpty();
        assertThat(model.problem().get()).isEmpty();
    }

    @Test
    void pastesAreCleanedAndAdded() {
        model.fill("0");
        model.paste("tel:+49-30-90%201820;ext=5");
        assertThat(model.number().get()).isEqualTo("0+4930901820");
        model.fill("");
        model.paste("sip:bob@other.example");
        assertThat(model.number().get()).isEqualTo("sip:bob@other.example");
        model.call();
        assertThat(dialled).containsExactly("sip:bob@other.example");
    }
}
