"""Pastes whose lines are marked by hand with what each is to its page. All people, places and papers are invented.

One line each: the mark, a bar, the words. `body`, `headline` and `other` (a byline, a caption) are no kind that is asked for.
They were written as pages of such papers are worded, before it was looked at which set phrases are known; what the first three
showed was mended, and the fourth was written after that, so that it alone says how an unknown page fares.
"""

from __future__ import annotations

LOCAL_PAPER = """
navigation | Skip to main content
navigation | News
navigation | Sport
navigation | What's On
navigation | Public Notices
navigation | Log in
headline | Lorriston ferry to run again after council finds crew
other | By Hester Quane
date line | 11 February 2024, 07:15
navigation | Share this article
body | The ferry between Lorriston and Great Hallam will sail again from Monday after eleven weeks, the council said.
body | Four sailors from a neighbouring island have been hired until the summer, according to the harbour office.
notice | Advertisement
body | “We have been cut off from our own hospital since November,” said Orla Tasker, who runs the bakery in Great Hallam.
related link | Read more: Hallam school to close for a week as boiler fails again
body | The council denied that the crew had left over unpaid wages, and said that it had settled every invoice by Christmas.
appeal | Local journalism needs your support
appeal | If you value what we do, please consider a small monthly donation to keep our newsroom open.
body | The crossing takes forty minutes and carried 61,000 passengers last year, harbour records show.
notice | We use cookies to improve your experience. By continuing to browse you agree to our use of cookies.
appeal | Sign up to our daily newsletter
appeal | Get the headlines in your inbox every morning
comment | Comments (14)
comment | Post a comment
related link | Most read
related link | Man rescued from roof of flooded barn in Upper Hallam
related link | Lorriston Rovers part company with manager after nine defeats
navigation | Contact us
notice | Terms and Conditions
notice | Privacy Policy
notice | © 2024 Lorriston Mercury. All rights reserved.
"""

NATIONAL_PAPER = """
navigation | Home | World | Politics | Business | Opinion | Culture
appeal | Subscribe from 1 crown a week
headline | Ministers knew of faults in Varnholt signals, papers show
other | Ilse Dornan and Piet Halloway
date line | Last updated: 3 May 2023 18:42 CET
navigation | Facebook
navigation | Twitter
navigation | Email
other | A signal box near Varnholt station. Photograph: Runa Feld/Press Union
body | Ministers were told two years ago that signals on the Varnholt line could show green to two trains at once, papers show.
body | The transport ministry said on Wednesday that the warning had been passed on and that no train had been in danger.
body | Inspectors counted 23 faults between January and June, more than on all other lines together, the papers say.
related link | Related: Varnholt line closed again after points freeze
body | Greta Solheim, the minister at the time, said she had never seen the letter and would answer every question put to her.
appeal | Already a subscriber? Sign in
appeal | You have 2 free articles left this month
body | The union of drivers accused the ministry of hiding the letter until after the vote on the budget for the railways.
body | A spokesman for the railway said that all signals on the line had been replaced since, at a cost of 40 million crowns.
notice | This article was amended on 4 May 2023 to correct the number of faults.
notice | To report an error in this story, write to corrections@varnholtpost.example
notice | Ilse Dornan is the transport correspondent of the Varnholt Post.
comment | Join the conversation
comment | View all 312 comments
related link | More from Politics
related link | Budget for the railways passes by one vote after a night of talks
related link | Opinion: who reads the letters that ministers do not see?
appeal | Independent reporting costs money. Support us with a donation today.
navigation | Back to top
notice | Cookie settings
notice | Registered office: 4 Mill Street, Varnholt
"""

BROADCASTER = """
navigation | Menu
navigation | Live
navigation | Weather
headline | Storm leaves 9,000 homes on Skerrow without power
date line | Published 2 hours ago
navigation | Share
navigation | Copy link
body | About 9,000 homes on Skerrow were still without power on Sunday evening after the strongest storm in thirty years.
body | Engineers said that a fallen mast had cut both lines to the island and that repairs would take until Tuesday.
body | “The wind took the roof off the school in one piece,” said Callum Reath, a fisherman who watched it from the pier.
related link | Watch: waves break over the harbour wall
related link | Also on Skerrow News
related link | Why the island's second cable was never laid
body | The island's council opened the church hall for anyone who could not heat their home, and said that it had soup for 300.
body | Forecasters expect a second storm on Thursday, which they said would be weaker and pass to the north of the island.
notice | Are you affected by the storm? Get in touch: newsroom@skerrow.example
appeal | Download our app for breaking news alerts
related link | Top stories
related link | Ferry runs aground off Lesser Skerrow with forty on board
related link | Teachers vote to strike over pay offer
related link | You may also like
related link | The lighthouse keeper who stayed for fifty years
navigation | Follow us on Instagram
notice | The broadcaster is not responsible for the content of external sites.
notice | Copyright 2022 Skerrow Broadcasting
"""

WEEKLY = """
navigation | Search
navigation | Features
navigation | Podcasts
navigation | My account
appeal | Give the gift of The Tarn Weekly: half price this winter
headline | The last slate quarry in Tarnmoor closes its gates
other | Words by Bettina Lowe
date line | Thu 7 Nov 2024 10.00 GMT
navigation | Print
navigation | Save for later
body | The last quarry in Tarnmoor will close in March, its owners said, ending two centuries in which the town split slate.
body | Ninety people work there, half as many as ten years ago, according to the miners' union, which was told on Tuesday.
body | “My father and his father went up that hill every morning,” said Ewart Penhale, who has worked the saws since 1988.
related link | See also: The women who ran the slate trains
body | The owners blamed cheap tiles from abroad, and said that the quarry had lost two million crowns in each of three years.
appeal | Enjoying this story? Become a member and read all we publish
body | Aline Corder, who leads the county, promised that the county would buy the land and open a museum of slate on it.
body | Nobody at the union believed her, a steward said: the county had promised a museum in 2009, and again in 2016.
notice | Additional reporting by the Tarnmoor office
notice | Bettina Lowe writes about work and has been with the Weekly since 2011.
navigation | Topics
navigation | Tarnmoor
navigation | Slate
comment | Leave a reply
comment | Log in to comment
comment | 8 responses
related link | Keep reading
related link | How a drowned valley keeps the city in water
related link | Bus drivers in Upper Tarn win their case against the county
notice | Manage your privacy choices
notice | Accessibility statement
notice | The Tarn Weekly is a member of the regional press council and follows its code.
navigation | About us
"""

PAGES = (LOCAL_PAPER, NATIONAL_PAPER, BROADCASTER)
UNKNOWN = WEEKLY


def lines_of(page: str) -> list[tuple[str, str]]:
    """The mark and the words of each line."""
    return [(mark, words) for mark, _, words in (line.partition(" | ") for line in page.strip().splitlines())]
