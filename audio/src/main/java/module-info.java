/// Sound: the media engine of calls, tones, and lines that speak or echo without any device.
module io.sidetone.audio {
    requires transitive io.sidetone.sip;
    requires transitive java.desktop;
    requires transitive org.jspecify;
    requires org.slf4j;
    requires webrtc.java;
    requires concentus;

    exports io.sidetone.audio;
    exports io.sidetone.audio.device;
    exports io.sidetone.audio.line;
    exports io.sidetone.audio.player;

    provides javax.sound.sampled.spi.AudioFileReader with
            io.sidetone.audio.opus.OpusAudioFileReader;
    provides javax.sound.sampled.spi.FormatConversionProvider with
            io.sidetone.audio.opus.OpusFormatConversionProvider;
}
