pragma ComponentBehavior: Bound

import QtQuick
import kiosk.controls
import kiosk.services.jobs
import kiosk.view

// What stands above everything that is said of a job: its name, pay, distance and how lately somebody said so.
Column {
    id: page

    required property JobsView jobs
    required property Ways ways
    readonly property PostingView posting: page.jobs.posting
    readonly property var job: page.posting.detail

    spacing: Theme.u(Theme.large ? 4 : 12)

    Item {
        width: parent.width
        height: where.height
        visible: !Theme.large

        Words {
            id: where

            text: qsTr("%1·第 %2 个，共 %3 个").arg(page.jobs.title).arg(page.posting.place).arg(page.jobs.count)
            visible: page.posting.place > 0
            size: 30
            second: true
        }
        Words {
            anchors.right: parent.right
            visible: Theme.portrait
            text: qsTr("岗位编号 %1").arg(page.job.id ?? "")
            size: 30
            second: true
        }
    }
    Words {
        width: parent.width
        single: true
        text: page.job.title ?? ""
        size: Theme.portrait ? 88 : 60
        bold: true
        Accessible.role: Accessible.Heading
    }
    Item {
        width: parent.width
        height: Math.max(pay.height, walk.height)

        FigureLine {
            id: pay

            anchors.bottom: parent.bottom
            text: "<b>" + (page.job.pay ?? "") + "</b> " + (page.job.payUnit ?? "")
            size: 40
            figureSize: (page.job.pay ?? "").length > 12 || /[^0-9.,–起约≈]/.test(page.job.pay ?? "") || Theme.large || !Theme.portrait ? 48 : 72
            figureColor: Theme.go
        }
        Row {
            id: walk

            anchors.right: parent.right
            anchors.bottom: parent.bottom
            anchors.bottomMargin: Theme.u(8)
            visible: Theme.portrait && !Theme.large
            spacing: Theme.u(16)

            LineIcon {
                anchors.verticalCenter: parent.verticalCenter
                name: "footprints"
                size: 48
            }
            Words {
                text: page.job.walk ?? ""
                size: 46
                bold: true
            }
        }
    }
    Words {
        width: parent.width
        visible: !walk.visible
        text: page.job.walk ?? ""
        size: Theme.large ? 30 : 40
        bold: true
    }
    Words {
        width: parent.width
        visible: text !== "" && !Theme.large
        text: page.job.estimate ?? ""
        size: 30
        second: true
    }
    FreshnessLine {
        width: parent.width
        visible: !Theme.large && Theme.portrait
        posted: page.job.posted ?? ""
        confirmed: page.job.confirmed ?? ""
        expires: page.job.expires ?? ""
        fresh: page.job.fresh ?? "old"
    }
    Row {
        visible: !Theme.portrait || Theme.large // in large letters the days before and after stand among the facts
        spacing: Theme.u(Theme.large ? 20 : 12)

        FreshnessDisc {
            anchors.verticalCenter: parent.verticalCenter
            fresh: page.job.fresh ?? "old"
            size: Theme.large ? 56 : 28
        }
        SenseWords {
            width: page.width - Theme.u(Theme.large ? 76 : 44)
            plain: page.job.confirmed ?? ""
            size: Theme.large ? 30 : 34
        }
    }
    PhoneCard {
        width: parent.width
        visible: !Theme.portrait
        number: page.job.phone ?? ""
        other: page.job.otherPhone ?? ""
        hint: page.job.contact && !(Theme.large && other !== "") ? qsTr("找 %1").arg(page.job.contact) : ""
    }
    EligibleKey {
        width: parent.width
        visible: page.posting.check.offered && !Theme.portrait && !Theme.large
        jobs: page.jobs
    }
    SpokenStrip {
        width: parent.width
        visible: page.ways.speech.on && !Theme.large && Theme.portrait
        text: page.ways.speech.sentence
    }
}
