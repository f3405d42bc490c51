package io.sidetone.app.control;

import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// The named parameters of one request.
///
/// @param node an object, or missing
record Parameters(JsonNode node) {
    /// A text that must be there.
    String text(String name) throws Refusal {
        return optionalText(name)
                .orElseThrow(
                        () -> new Refusal(Refusal.Code.INVALID_PARAMS, "The parameter “" + name + "” is missing."));
    }

    Optional<String> optionalText(String name) throws Refusal {
        var value = node.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return Optional.empty();
        }
        if (!value.isString() || value.stringValue().isBlank()) {
            throw new Refusal(Refusal.Code.INVALID_PARAMS, "The parameter “" + name + "” must be text in quotes.");
        }
        return Optional.of(value.stringValue().strip());
    }
}
