pragma ComponentBehavior: Bound

import QtQuick
import kiosk.controls
import kiosk.view

// A page of this terminal: status line, session strip and tools are always the same; a page fills `show` and `act`.
PageFrame {
    id: page

    required property Ways ways
    property string sentence: "" // what is read aloud when the page comes up
    property bool first: false // home: nothing to go back to

    // What the tool 返回 does inside the page; false when the page itself has to go.
    function stepBack(): bool {
        return false;
    }
    function use(tool: string): void {
        switch (tool) {
        case "back":
            if (!page.stepBack())
                page.ways.back();
            break;
        case "home":
            page.ways.home();
            break;
        case "adjust":
            page.ways.adjust();
            break;
        case "listen":
            page.ways.speech.toggle();
            break;
        case "large":
            Theme.large = !Theme.large;
            break;
        case "help":
            page.ways.help();
            break;
        case "language":
            page.ways.language.switchOver();
            break;
        }
    }

    // What the page shows, looked at anew: it comes into sight, and may have stood still until now.
    function look(): void {
    }

    // A page under another, or made ahead, keeps silent until it is shown.
    function tell(): void {
        if (page.visible)
            page.ways.speech.say(page.sentence);
    }

    onSentenceChanged: page.tell()
    onVisibleChanged: {
        const before = page.sentence;
        if (page.visible)
            page.look();
        if (page.sentence === before) // another one was told as it came
            page.tell();
    }

    status.station: page.ways.top.station
    status.clock: page.ways.top.time
    status.online: page.ways.top.online
    status.freshness: {
        const top = page.ways.top;
        if (top.dataTime === "")
            return qsTr("还没有岗位数据");
        if (!top.online)
            return top.dataDay === "" ? qsTr("断网，数据是 %1 的").arg(top.dataTime) : qsTr("断网，数据是 %1的").arg(top.dataDay);
        return top.dataDay === "" ? qsTr("岗位更新于 %1").arg(top.dataTime) : qsTr("岗位更新于 %1").arg(top.dataDay);
    }
    strip.person: page.ways.visit.person
    strip.text: page.ways.visit.liftSeen ? qsTr("拿起身份证，马上退出并清空") : qsTr("证可以先收好。办完点帮助，再点结束。")
    tools.home: page.first
    tools.speaking: page.ways.speech.on
    tools.onChosen: tool => page.use(tool)
}
