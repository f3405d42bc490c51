package io.sidetone.ui.main;

import io.sidetone.ui.actions.ActionsViewModel;
import io.sidetone.ui.call.CallViewModel;
import io.sidetone.ui.call.CallsModel;
import io.sidetone.ui.command.Command;
import io.sidetone.ui.conference.RoomsViewModel;
import io.sidetone.ui.devices.DeviceNoticeViewModel;
import io.sidetone.ui.devices.DeviceSheetViewModel;
import io.sidetone.ui.devices.DevicesModel;
import io.sidetone.ui.devices.SoundViewModel;
import io.sidetone.ui.dialpad.DialpadViewModel;
import io.sidetone.ui.fx.FxClock;
import io.sidetone.ui.incoming.IncomingViewModel;
import io.sidetone.ui.keypad.KeypadViewModel;
import io.sidetone.ui.keys.KeysViewModel;
import io.sidetone.ui.main.MainWindow.Services;
import io.sidetone.ui.notice.News;
import io.sidetone.ui.notice.NoticeViewModel;
import io.sidetone.ui.notice.RecordingNews;
import io.sidetone.ui.panel.PanelViewModel;
import io.sidetone.ui.person.Names;
import io.sidetone.ui.quality.QualityViewModel;
import io.sidetone.ui.quality.WarningViewModel;
import io.sidetone.ui.settings.Preferences.Choices;
import io.sidetone.ui.sheet.Sheets;
import io.sidetone.ui.signin.SignInViewModel;
import io.sidetone.ui.status.StatusViewModel;
import io.sidetone.ui.team.DoNotDisturbViewModel;
import io.sidetone.ui.team.TeamModel;
import io.sidetone.ui.text.Texts;
import io.sidetone.ui.transfer.ConsultationViewModel;
import io.sidetone.ui.transfer.PassingViewModel;
import io.sidetone.ui.transfer.RequestViewModel;
import io.sidetone.ui.transfer.TransferViewModel;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/// Every view model of one window, made once and given to those who need them.
final class Models {
    final CallsModel calls;
    final Sheets sheets = new Sheets();
    final StatusViewModel status;
    final CallViewModel call;
    final ActionsViewModel actions;
    final KeypadViewModel keypad;
    final TransferViewModel transfer;
    final ConsultationViewModel consultation;
    final PassingViewModel passing;
    final RequestViewModel request;
    final TeamModel team = new TeamModel();
    final DoNotDisturbViewModel dnd;
    final RoomsViewModel rooms;
    final KeysViewModel keys;
    final PanelViewModel panel;
    final News news;
    final NoticeViewModel notice;
    final IncomingViewModel incoming;
    final DialpadViewModel dialpad;
    final SignInViewModel signIn;
    final SoundViewModel sound;
    final DeviceSheetViewModel devices;
    final DeviceNoticeViewModel deviceNotice;
    final QualityViewModel quality;
    final WarningViewModel warning;
    final MainViewModel main;
    /// Commands for which the profile gives no code.
    final Set<Command> absent = EnumSet.noneOf(Command.class);

    /// @param choices what the person chose, as it is now
    Models(Services services, Texts texts, FxClock clock, InstantSource time, Executor fx, Supplier<Choices> choices) {
        var agent = services.agent();
        var codes = services.codes();
        var names = new Names(services.people()::nameOf);
        var domain = agent.account().domain();
        calls = new CallsModel(agent, time);
        status = new StatusViewModel(agent, texts, clock.now(), calls.current().map(c -> c.isPresent()));
        call = new CallViewModel(calls, texts, names, clock.now());
        actions = new ActionsViewModel(calls, texts, names, codes);
        keypad = new KeypadViewModel(calls);
        transfer = new TransferViewModel(calls, services.suggestions(), names, domain, texts, fx);
        consultation = new ConsultationViewModel(calls, texts, names, clock.now());
        passing = new PassingViewModel(calls, texts, names);
        request = new RequestViewModel(calls, texts, names);
        var soundDevices = new DevicesModel(services.devices(), fx);
        deviceNotice = new DeviceNoticeViewModel(soundDevices, sheets, texts, time, clock.now());
        news = new News(time);
        new RecordingNews(calls, texts, names, services.desk().cue(), news);
        dnd = new DoNotDisturbViewModel(agent, team, news, texts, fx);
        rooms = new RoomsViewModel(agent, team, calls, names, news, texts, fx);
        notice = new NoticeViewModel(calls, texts, names, codes, clock.now(), deviceNotice, news);
        incoming = new IncomingViewModel(calls, texts, names, time);
        dialpad = new DialpadViewModel(domain, texts, calls::dial, services.redial());
        signIn = new SignInViewModel(services.signIn(), agent.account(), texts, status.registration());
        keys = new KeysViewModel(
                services.desk().keys(),
                team,
                calls,
                codes,
                names,
                texts,
                () -> choices.get().askTransfer(),
                transfer::show);
        panel = new PanelViewModel(
                calls,
                team,
                texts,
                keys.exist(),
                services.desk().mailbox(),
                choices.get().panelOpen());
        sound = new SoundViewModel(services.sound(), soundDevices, texts, fx);
        devices = new DeviceSheetViewModel(services.devices(), soundDevices, calls, sheets, codes.echo(), texts, fx);
        quality = new QualityViewModel(calls, sheets, texts);
        warning = new WarningViewModel(calls, names, texts, clock.now());
        main = new MainViewModel(
                calls,
                signIn.wanted(),
                keypad.open(),
                transfer.open(),
                () -> request.card().get().isPresent(),
                sheets);
        var offers = agent.offers();
        if (codes.park().isEmpty()) {
            absent.add(Command.PARK);
        }
        if (offers.recording() == null) {
            absent.add(Command.RECORD);
        }
        if (offers.team().doNotDisturb() == null) {
            absent.add(Command.DO_NOT_DISTURB);
        }
        if (!panel.offered()) {
            absent.add(Command.PANEL);
            absent.add(Command.PANEL_FOCUS);
        }
        var room = offers.room();
        if (room == null) {
            absent.add(Command.CONFERENCE);
        } else {
            names.learn(room.number(), texts.get("conference.yours"));
            names.learn(room.code(), texts.get("conference.yours"));
        }
    }
}
