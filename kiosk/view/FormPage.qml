pragma ComponentBehavior: Bound

import QtQuick
import kiosk.controls
import kiosk.view

// One question a page. Which one, the form knows; how it is asked, its kind.
Page {
    id: page

    required property FormView form

    readonly property string kind: page.form.kind
    readonly property bool headed: page.kind !== "check" || Theme.large || !Theme.portrait

    sentence: page.form.problem !== "" ? page.form.problem : page.form.spoken
    tools.back: page.form.place > 1 ? qsTr("上一题") : qsTr("返回")

    function stepBack(): bool {
        return page.form.stepBack();
    }

    show: [
        Loader {
            width: page.showWidth
            active: page.headed
            visible: active
            sourceComponent: QuestionHead {
                form: page.form
                ways: page.ways
                hint: page.form.stopped ? "" : page.form.hint
                question: page.form.stopped ? qsTr("这次办不了") : page.kind === "notice" ? page.form.notice.title : page.form.question
            }
        },
        Loader {
            width: page.showWidth
            active: !page.headed
            sourceComponent: CheckSummary {
                form: page.form
                moved: (asked.item as CheckQuestion)?.editing ?? false
            }
        },
        Loader {
            anchors.bottom: parent.bottom
            active: page.columns && page.kind === "digits"
            sourceComponent: OtherWays {
                form: page.form
                room: page.showWidth
            }
        }
    ]
    act: [
        Loader {
            id: asked

            anchors.fill: parent
            sourceComponent: {
                if (page.form.stopped)
                    return stopped;
                switch (page.kind) {
                case "notice":
                    return notice;
                case "card":
                    return card;
                case "confirm":
                    return confirm;
                case "digits":
                    return digits;
                case "check":
                    return check;
                default:
                    return choice;
                }
            }
        }
    ]

    Component {
        id: notice

        NoticeQuestion {
            form: page.form
        }
    }
    Component {
        id: card

        CardQuestion {
            form: page.form
            ways: page.ways
            frame: page
        }
    }
    Component {
        id: confirm

        ConfirmQuestion {
            form: page.form
        }
    }
    Component {
        id: digits

        DigitsQuestion {
            form: page.form
        }
    }
    Component {
        id: choice

        ChoiceQuestion {
            form: page.form
            ways: page.ways
        }
    }
    Component {
        id: check

        CheckQuestion {
            form: page.form
        }
    }
    Component {
        id: stopped

        StoppedQuestion {
            form: page.form
            ways: page.ways
        }
    }
}
