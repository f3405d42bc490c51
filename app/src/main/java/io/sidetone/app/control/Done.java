package io.sidetone.app.control;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.sidetone.sip.call.Call;
import org.jspecify.annotations.Nullable;

/// What a command on a call answers.
///
/// @param call the call's id, as the parameter `call` takes it
/// @param id the same, as in `status`
/// @param state the call's state at this moment
/// @param consultation id of the call to whom it may be passed on, where the command made one
@JsonInclude(JsonInclude.Include.NON_NULL)
record Done(String call, String id, String state, @Nullable String consultation) {
    static Done of(Call call) {
        return new Done(call.id(), call.id(), StatusTexts.state(call.info()), null);
    }

    Done with(Call consulted) {
        return new Done(call, id, state, consulted.id());
    }
}
