/// How well a call sounds: an estimate of what people would say of it, and what spoils it (S4, B13).
///
/// Start with [io.sidetone.sip.quality.CallQuality]; [io.sidetone.sip.quality.QualityWatch] makes it of what is
/// measured,
/// [io.sidetone.sip.quality.EModel] is ITU-T G.107. Values and pure calculations, any thread.
@NullMarked
package io.sidetone.sip.quality;

import org.jspecify.annotations.NullMarked;
