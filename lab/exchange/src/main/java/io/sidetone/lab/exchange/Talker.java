package io.sidetone.lab.exchange;

/// Somebody of the exchange in a call, and how they sound.
record Talker(Person person, Voice voice) {}
